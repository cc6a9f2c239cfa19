import 'reflect-metadata';
import { Controller, Get, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

const whitelist = ['https://shop.acme.dev', 'https://admin.acme.dev'];

@Controller('data')
class DataController {
  @Get() read() { return []; }
  @Post() write() { return {}; }
}

@Module({ controllers: [DataController] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule, { logger: false });
  app.enableCors({
    origin: (origin: string | undefined, callback: (error: Error | null, allow?: boolean) => void) => {
      if (!origin || whitelist.includes(origin)) callback(null, true);
      else callback(null, false);
    },
    credentials: true,
  });
  await app.listen(Number(process.env.PORT), '127.0.0.1');
}
bootstrap();
