import 'reflect-metadata';
import { Controller, Get, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

@Controller('data')
class DataController {
  @Get()
  read() { return { ok: true }; }

  @Post()
  write() { return { ok: true }; }
}

@Module({ controllers: [DataController] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule, { logger: false });
  app.enableCors();
  await app.listen(process.env.PORT ?? 3000, '127.0.0.1');
}
bootstrap();
