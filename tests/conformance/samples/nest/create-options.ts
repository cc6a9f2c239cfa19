import 'reflect-metadata';
import { Controller, Get, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

@Controller()
class DataController {
  @Get('data') read() { return []; }
  @Post('data') write() { return {}; }
}

@Module({ controllers: [DataController] })
class AppModule {}

NestFactory.create(AppModule, {
  logger: false,
  cors: { origin: true, credentials: true },
}).then((app) => app.listen(Number(process.env.PORT), '127.0.0.1'));
