import 'reflect-metadata';
import { Controller, Get, Header, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

@Controller('data')
class DataController {
  @Get()
  @Header('Access-Control-Allow-Origin', '*')
  read() {
    return { ok: true };
  }

  @Post()
  write() {
    return { ok: true };
  }
}

@Module({ controllers: [DataController] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule, { logger: false });
  await app.listen(Number(process.env.PORT), '127.0.0.1');
}
bootstrap();
