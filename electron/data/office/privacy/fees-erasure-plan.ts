import { plan, type TablePlan } from './erasure-row.ts'

/** The part of money: sums, days and numbers of papers stay, so that the books of past days do not change. */
export const feesErasurePlan: readonly TablePlan[] = [
  plan('billingBasis', {}, ['basis', 'basisFrom', 'basisTo']),
  plan('residentCharge', { note: 'null' }, ['per', 'chargeFrom', 'chargeTo']),
  // What she was paid stays: the list was handed in.
  plan('subsidyRow', { name: 'word', detailJson: 'json' }),
  plan('waiver', { reason: 'word' }, ['waiverFrom', 'waiverTo']),
  plan('extraCharge', { note: 'null' }, ['chargedOn', 'doneBy']),
  plan('ledgerPosting', {}, ['debit', 'credit']),
  plan('closedBalance', {}, ['account']),
  plan('openingBalance', { note: 'null', voidReason: 'word-if-set' }, ['account', 'balanceOn']),
  plan('bill', { note: 'null', voidReason: 'word-if-set' }, [
    'number',
    'month',
    'kind',
    'billedOn',
    'dueOn',
  ]),
  // The words of a line tell where she was and by which care level she was charged.
  plan('billLine', { words: 'word', sourceJson: 'json' }, [
    'forMonth',
    'kind',
    'category',
    'lineFrom',
    'lineTo',
    'per',
  ]),
  plan('receipt', { payer: 'null', reference: 'null', note: 'null', voidReason: 'word-if-set' }, [
    'number',
    'receivedOn',
    'method',
    'payerKind',
  ]),
  plan('receiptLine', {}, ['purpose', 'coversFrom', 'coversTo']),
  plan('prepaidUse', { voidReason: 'word-if-set' }, ['usedOn']),
  plan('depositUse', { paidTo: 'null', note: 'null', voidReason: 'word-if-set' }, [
    'purpose',
    'usedOn',
    'papersDueOn',
    'papersOn',
  ]),
  plan(
    'refund',
    {
      applicant: 'null',
      reason: 'word',
      payee: 'null',
      payeeAccount: 'null',
      withdrawReason: 'word-if-set',
      voidReason: 'word-if-set',
    },
    [
      'number',
      'kind',
      'appliedOn',
      'dueOn',
      'dueBasis',
      'approvedOn',
      'paidOn',
      'method',
      'withdrawnOn',
    ],
  ),
  plan('custodyMovement', { reference: 'null', note: 'null', voidReason: 'word-if-set' }, [
    'movedOn',
    'direction',
    'purpose',
    'counter',
  ]),
  plan(
    'settlement',
    {
      sheetJson: 'json',
      note: 'null',
      signedBy: 'null',
      signedRelation: 'null',
      voidReason: 'word-if-set',
    },
    ['number', 'settledOn', 'signedOn'],
  ),
  plan('writeOff', { reason: 'word', voidReason: 'word-if-set' }, ['writtenOffOn']),
  plan('arrearsReminder', { toldTo: 'null', note: 'null' }, [
    'remindedOn',
    'way',
    'promisedOn',
    'remindedBy',
  ]),
]
