import { Controller, Get, Post } from '@nestjs/common';

@Controller('users')
export class AdminController {
  @Get()
  list() {
    return [];
  }

  @Post(':id/lock')
  lock() {
    return {};
  }
}
