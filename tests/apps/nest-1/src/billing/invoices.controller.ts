import { All, Controller, Get, Post } from '@nestjs/common';

const PATH = 'invoices';

@Controller(PATH)
export class InvoicesController {
  @Get(':id')
  show() {
    return {};
  }

  @Post([':id/pay', ':id/refund'])
  settle() {
    return {};
  }

  @All('hook')
  hook() {
    return {};
  }
}
