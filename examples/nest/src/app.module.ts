import { Body, Controller, Get, Module, Post } from '@nestjs/common';

@Controller('tickets')
class TicketsController {
  private readonly tickets: { title: string }[] = [];

  @Get()
  list() {
    return this.tickets;
  }

  @Post()
  open(@Body() ticket: { title: string }) {
    this.tickets.push(ticket);
    return ticket;
  }
}

@Module({ controllers: [TicketsController] })
export class AppModule {}
