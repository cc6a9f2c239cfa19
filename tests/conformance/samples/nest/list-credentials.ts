import 'reflect-metadata';
import { Controller, Get, Module, Post } from '@nestjs/common';
import type { CorsOptions } from '@nestjs/common/interfaces/external/cors-options.interface';
import { NestFactory } from '@nestjs/core';

const corsOptions: CorsOptions = {
  origin: ['https://shop.acme.dev', 'https://admin.acme.dev'],
  credentials: true,
};

@Controller('data')
class DataController {
  @Get() read() { return []; }
  @Post() write() { return {}; }
}

@Module({ controllers: [DataController] })
class AppModule {}

async function bootstrap(): Promise<void> {
  const app = await NestFactory.create(AppModule, { logger: false });
  app.enableCors(corsOptions);
  await app.listen(Number(process.env.PORT), '127.0.0.1');
}

void bootstrap();
