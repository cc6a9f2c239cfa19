import { Module } from '@nestjs/common';
import { RouterModule } from '@nestjs/core';
import { AdminModule } from './admin/admin.module';
import { AppController } from './app.controller';
import { BillingModule } from './billing/billing.module';
import { PatientsModule } from './patients/patients.module';

const features = [PatientsModule, BillingModule.forRoot({ currency: 'EUR' })];

@Module({
  imports: [...features, AdminModule, RouterModule.register([{ path: 'staff', module: AdminModule }])],
  controllers: [AppController],
})
export class AppModule {}
