import { depositPurposes, spendDeposit } from '#shared/contract/fees/deposit.ts'
import { depositPurposeWords } from '#shared/rules/fees/deposit-words.ts'
import { formatFen } from '#shared/text/money.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { MoneyField } from '#renderer/ui/MoneyField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { yuanToFen } from '#renderer/ui/yuan.ts'
import { Select, Textarea, TextInput } from '@mantine/core'
import { ApproverFields } from './ApproverFields.tsx'
import type { Held } from './PersonHeld.tsx'

interface Values extends Record<string, unknown> {
  purpose: (typeof depositPurposes)[number]
  usedOn: string
  amount: string
  paidTo: string
  paidFrom: 'custody' | 'bank' | 'cash'
  note: string
  accountId: string | null
  pin: string
}

const fromWords = { custody: '存管账户', bank: '银行存款', cash: '现金' } as const

const fieldNames = {
  amountFen: 'amount',
  'approval.accountId': 'accountId',
  'approval.pin': 'pin',
  check: 'pin',
}

/** For urgent care, arrears or damages; the approver's PIN is in this form alone and goes with it. */
export function UseDepositDialog(props: { readonly held: Held; readonly onClose: () => void }) {
  const { held, onClose } = props
  const command = useCommand(spendDeposit)
  const today = useToday()
  const toInput = (values: Values) => ({
    residentId: held.residentId,
    purpose: values.purpose,
    usedOn: values.usedOn,
    amountFen: yuanToFen(values.amount) ?? undefined,
    paidTo: values.purpose === 'urgent-care' ? values.paidTo : null,
    paidFrom: values.purpose === 'urgent-care' ? values.paidFrom : null,
    note: values.note,
    approval: { accountId: Number(values.accountId ?? 0), pin: values.pin },
  })
  const record = useRecordForm<Values>({
    initialValues: {
      purpose: held.owedFen > 0 ? 'arrears' : 'urgent-care',
      usedOn: today,
      amount: '',
      paidTo: '',
      paidFrom: held.hasCustodyAccount ? 'custody' : 'bank',
      note: '',
      accountId: null,
      pin: '',
    },
    schema: spendDeposit.input,
    toInput,
    fieldNames,
    save: async (values) => {
      await command.mutateAsync(toInput(values) as Parameters<typeof command.mutateAsync>[0])
      notifyDone('动用押金已登记')
    },
  })
  const { form } = record
  const isUrgent = form.values.purpose === 'urgent-care'
  const most = isUrgent ? held.depositFen : Math.min(held.depositFen, Math.max(0, held.owedFen))
  return (
    <FormDialog
      record={record}
      title={`动用押金：${held.name}`}
      saveLabel="批准并登记"
      onClose={onClose}
    >
      <FormGroup>
        <Field width="half">
          <Select
            label="用途"
            required
            allowDeselect={false}
            openOnFocus={false}
            data-autofocus
            data={depositPurposes.map((value) => ({ value, label: depositPurposeWords[value] }))}
            {...form.getInputProps('purpose')}
          />
        </Field>
        <Field width="half">
          <DayField label="日期" required max={today} {...form.getInputProps('usedOn')} />
        </Field>
        <Field width="half">
          <MoneyField
            label="金额"
            required
            description={`最多 ${formatFen(most)} 元`}
            {...form.getInputProps('amount')}
          />
        </Field>
        {isUrgent ? (
          <>
            <Field width="half">
              <Select
                label="从哪里付"
                required
                allowDeselect={false}
                openOnFocus={false}
                data={Object.entries(fromWords).map(([value, label]) => ({ value, label }))}
                {...form.getInputProps('paidFrom')}
              />
            </Field>
            <Field>
              <TextInput
                label="付给谁"
                required
                maxLength={60}
                placeholder="医院"
                {...form.getInputProps('paidTo')}
              />
            </Field>
          </>
        ) : null}
        <Field>
          <Textarea label="说明" autosize maxLength={200} {...form.getInputProps('note')} />
        </Field>
        <ApproverFields account={form.getInputProps('accountId')} pin={form.getInputProps('pin')} />
      </FormGroup>
    </FormDialog>
  )
}
