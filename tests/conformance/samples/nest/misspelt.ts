import 'reflect-metadata';
import { Controller, Get, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

@Controller('data')
class DataController {
  @Get() read() { return []; }
  @Post() write() { return {}; }
}

@Module({ controllers: [DataController] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule, { logger: false });
  app.enableCors({ origins: ['https://shop.acme.dev'] } as object);
  await app.listen(Number(process.env.PORT), '127.0.0.1');
}
bootstrap();
