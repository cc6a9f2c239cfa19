import 'reflect-metadata';
import { Controller, Get, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';

@Controller()
class DataController {
  @Get('data') read() { return []; }
  @Post('data') write() { return {}; }
}

@Module({ controllers: [DataController] })
class AppModule {}

const bootstrap = async () => {
  const app = await NestFactory.create<NestExpressApplication>(AppModule, { cors: true, logger: false });
  await app.listen(process.env.PORT!, '127.0.0.1');
};
bootstrap();
