import { type DynamicModule, Module } from '@nestjs/common';
import { InvoicesController } from './invoices.controller';

@Module({ controllers: [InvoicesController] })
export class BillingModule {
  static forRoot(options: { currency: string }): DynamicModule {
    return { module: BillingModule, providers: [{ provide: 'BILLING', useValue: options }] };
  }
}
