import { payRefund } from '#shared/contract/fees/refund.ts'
import {
  type PaymentMethod,
  paymentMethodKeys,
  paymentMethods,
} from '#shared/rules/fees/accounts.ts'
import { formatFen } from '#shared/text/money.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Select, TextInput } from '@mantine/core'
import type { Refund } from './RefundPage.tsx'

interface Values extends Record<string, unknown> {
  paidOn: string
  method: PaymentMethod
  payee: string
  payeeAccount: string
}

/** How a refund goes out, in the way in which the money came as long as nobody says otherwise. */
const words = (method: PaymentMethod) =>
  method === 'custody' ? '存管账户付出' : paymentMethods[method].title

/** Pays a refund that was approved. */
export function PayRefundDialog(props: { readonly refund: Refund; readonly onClose: () => void }) {
  const { refund, onClose } = props
  const command = useCommand(payRefund)
  const today = useToday()
  const { id, version, proposedMethod } = refund
  const toInput = (values: Values) => ({ ...values, id, version })
  const record = useRecordForm<Values>({
    initialValues: {
      paidOn: today,
      method: proposedMethod ?? 'transfer',
      payee: refund.applicant ?? '',
      payeeAccount: '',
    },
    schema: payRefund.input,
    toInput,
    draft: useDraftStore<Values>('fees.payRefund', id),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone(`退费 ${refund.number} 已付`)
    },
  })
  const { form } = record
  return (
    <FormDialog
      record={record}
      title={`付退费 ${formatFen(refund.amountFen)} 元：${refund.name}`}
      saveLabel="登记付款"
      onClose={onClose}
    >
      <FormGroup>
        <Field width="half">
          <DayField
            label="付款日期"
            required
            max={today}
            data-autofocus
            {...form.getInputProps('paidOn')}
          />
        </Field>
        <Field width="half">
          <Select
            label="退款方式"
            required
            allowDeselect={false}
            openOnFocus={false}
            description={
              proposedMethod === null ? '没有收据可查原来怎样交的' : '按原来的交款方式退'
            }
            data={paymentMethodKeys.map((value) => ({ value, label: words(value) }))}
            {...form.getInputProps('method')}
          />
        </Field>
        <Field width="half">
          <TextInput label="收款人" maxLength={40} {...form.getInputProps('payee')} />
        </Field>
        <Field width="half">
          <TextInput label="收款账户" maxLength={60} {...form.getInputProps('payeeAccount')} />
        </Field>
      </FormGroup>
    </FormDialog>
  )
}
