import 'reflect-metadata';
import { Controller, Get, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, NestFastifyApplication } from '@nestjs/platform-fastify';

@Controller('data')
class DataController {
  @Get() read() { return []; }
  @Post() write() { return {}; }
}

@Module({ controllers: [DataController] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create<NestFastifyApplication>(AppModule, new FastifyAdapter(), { cors: true, logger: false });
  await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
}
bootstrap();
