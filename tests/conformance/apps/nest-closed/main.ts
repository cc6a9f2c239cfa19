import 'reflect-metadata';
import { Controller, Get, Module, Post, Res } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

@Controller({ path: 'files' })
class FilesController {
  @Get()
  list() {
    return [];
  }

  @Get('feed')
  feed(@Res({ passthrough: true }) response: { setHeader(name: string, value: string): void }) {
    response.setHeader('Access-Control-Allow-Origin', 'https://shop.acme.dev');
    return [];
  }

  @Post('upload')
  upload() {
    return {};
  }
}

@Module({ controllers: [FilesController] })
class AppModule {}

NestFactory.create(AppModule, { logger: false }).then((app) => app.listen(Number(process.env.PORT), '127.0.0.1'));
