import {
  correctCustodyAccount,
  custodyKinds,
  recordCustodyAccount,
} from '#shared/contract/fees/custody.ts'
import { custodyKindWords } from '#shared/rules/fees/custody-words.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { CorrectionReason } from '#renderer/ui/ReasonField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Checkbox, Group, NumberInput, TextInput } from '@mantine/core'
import type { CustodyAccount } from './CustodyPage.tsx'

type Kind = (typeof custodyKinds)[number]

interface Values extends Record<string, unknown> {
  bank: string
  accountName: string
  accountNumber: string
  agreedOn: string
  openedOn: string
  keeps: Kind[]
  reservePercent: number | string
  note: string
  reason: string
}

const initial = (account: CustodyAccount | null, today: string): Values => ({
  bank: account?.bank ?? '',
  accountName: account?.accountName ?? '',
  accountNumber: account?.accountNumber ?? '',
  agreedOn: account?.agreedOn ?? '',
  openedOn: account?.openedOn ?? today,
  keeps: [...(account?.keeps ?? (['deposit', 'membership'] as const))],
  reservePercent: account?.reservePercent ?? '',
  note: account?.note ?? '',
  reason: '',
})

function said({ agreedOn, reservePercent, reason: _reason, ...rest }: Values) {
  return {
    ...rest,
    agreedOn: agreedOn === '' ? null : agreedOn,
    reservePercent: reservePercent === '' ? null : Number(reservePercent),
  }
}

interface AccountDialogProps {
  readonly account: CustodyAccount | null
  readonly onClose: () => void
}

/** The one account at a bank in which deposits lie: new, or put right. */
export function AccountDialog({ account, onClose }: AccountDialogProps) {
  const toRecord = useCommand(recordCustodyAccount)
  const toCorrect = useCommand(correctCustodyAccount)
  const today = useToday()
  const right = (values: Values) => ({
    id: account?.id ?? 0,
    version: account?.version ?? 0,
    ...said(values),
    reason: values.reason,
  })
  const record = useRecordForm<Values>({
    initialValues: initial(account, today),
    schema: account === null ? recordCustodyAccount.input : correctCustodyAccount.input,
    toInput: account === null ? said : right,
    draft: useDraftStore<Values>('fees.custodyAccount', account?.id ?? 'new'),
    save: async (values) => {
      await (account === null
        ? toRecord.mutateAsync(said(values))
        : toCorrect.mutateAsync(right(values)))
      notifyDone(account === null ? '存管账户已登记' : '存管账户已更正')
    },
  })
  const { form } = record
  const text = (name: 'bank' | 'accountName' | 'accountNumber', label: string) => (
    <TextInput label={label} required maxLength={60} {...form.getInputProps(name)} />
  )
  return (
    <FormDialog
      record={record}
      title={account === null ? '登记存管账户' : '更正存管账户'}
      saveLabel={account === null ? '登记' : '保存更正'}
      onClose={onClose}
    >
      <FormGroup>
        <Field>{text('bank', '银行')}</Field>
        <Field width="half">{text('accountName', '户名')}</Field>
        <Field width="half">{text('accountNumber', '账号')}</Field>
        <Field width="half">
          <DayField label="存管协议签订日" {...form.getInputProps('agreedOn')} />
        </Field>
        <Field width="half">
          <DayField label="开户日" required max={today} {...form.getInputProps('openedOn')} />
        </Field>
        <Field>
          <Checkbox.Group label="存哪些款" required {...form.getInputProps('keeps')}>
            <Group gap="md" mt={6}>
              {custodyKinds.map((kind) => (
                <Checkbox key={kind} value={kind} label={custodyKindWords[kind]} />
              ))}
            </Group>
          </Checkbox.Group>
        </Field>
        <Field width="half">
          <NumberInput
            label="风险保证金比例"
            description="按存管协议；不知道就留空"
            suffix=" %"
            allowDecimal={false}
            {...form.getInputProps('reservePercent')}
          />
        </Field>
        <Field>
          <TextInput label="备注" maxLength={200} {...form.getInputProps('note')} />
        </Field>
      </FormGroup>
      {account === null ? null : <CorrectionReason record={record} />}
    </FormDialog>
  )
}
