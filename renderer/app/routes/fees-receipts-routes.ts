import { BatchPage } from '../../features/fees/receipts/BatchPage.tsx'
import { NewReceiptPage } from '../../features/fees/receipts/NewReceiptPage.tsx'
import { PrepaidPage } from '../../features/fees/receipts/PrepaidPage.tsx'
import { ReceiptPage } from '../../features/fees/receipts/ReceiptPage.tsx'
import {
  newReceiptView,
  prepaidView,
  receiptsView,
  receiptView,
} from '../../features/fees/receipts/receipts-view.ts'
import { ReceiptsPage } from '../../features/fees/receipts/ReceiptsPage.tsx'
import { createRoute } from '@tanstack/react-router'
import { rowIn, screen } from './screen.ts'

const receipts = createRoute({
  ...screen('receipts', 'shows', 'fees.read'),
  path: '/fees/receipts',
  validateSearch: receiptsView,
  component: ReceiptsPage,
})

const newReceipt = createRoute({
  ...screen('new-receipt', 'writes', 'fees.receive'),
  path: '/fees/receipts/new',
  validateSearch: newReceiptView,
  component: NewReceiptPage,
})

const batch = createRoute({
  ...screen('receipts-batch', 'writes', 'fees.receive'),
  path: '/fees/receipts/batch',
  component: BatchPage,
})

const prepaid = createRoute({
  ...screen('prepaid-use', 'shows', 'fees.read'),
  path: '/fees/receipts/prepaid',
  validateSearch: prepaidView,
  component: PrepaidPage,
})

const receipt = createRoute({
  ...screen('receipt', 'shows', 'fees.read'),
  path: '/fees/receipts/$receiptId',
  params: rowIn('receiptId'),
  validateSearch: receiptView,
  component: ReceiptPage,
})

/** Money that comes in, and prepayments that pay what is owed. */
export const feesReceiptsRoutes = [receipts, newReceipt, batch, prepaid, receipt] as const
