import { applyRefund, refundKinds } from '#shared/contract/fees/refund.ts'
import { formatFen } from '#shared/text/money.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { MoneyField } from '#renderer/ui/MoneyField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { fenToYuan, yuanToFen } from '#renderer/ui/yuan.ts'
import { Select, Textarea, TextInput } from '@mantine/core'
import type { Held } from '../deposits/PersonHeld.tsx'
import { refundKindWords } from './refund-words.ts'

type Kind = (typeof refundKinds)[number]

interface Values extends Record<string, unknown> {
  kind: Kind
  amount: string
  appliedOn: string
  applicant: string
  reason: string
  dueOn: string
}

/** What may be asked back of each kind, in fen. */
function freeOf({ depositFen, prepaidFen, membershipFen, owedFen, asked }: Held, kind: Kind) {
  const held = {
    deposit: depositFen,
    prepaid: prepaidFen,
    membership: membershipFen,
    overpaid: Math.max(0, 0 - owedFen),
  }
  return Math.max(0, held[kind] - asked[kind])
}

/** Asks for money back: nothing moves until another account approved it and it was paid. */
export function ApplyRefundDialog(props: { readonly held: Held; readonly onClose: () => void }) {
  const { held, onClose } = props
  const command = useCommand(applyRefund)
  const today = useToday()
  const kinds = refundKinds.filter((kind) => freeOf(held, kind) > 0)
  const first = kinds[0] ?? 'deposit'
  const toInput = ({ amount, dueOn, ...values }: Values) => ({
    ...values,
    residentId: held.residentId,
    amountFen: yuanToFen(amount) ?? undefined,
    dueOn: dueOn === '' ? null : dueOn,
  })
  const record = useRecordForm<Values>({
    initialValues: {
      kind: first,
      amount: fenToYuan(freeOf(held, first)),
      appliedOn: today,
      applicant: '',
      reason: '',
      dueOn: '',
    },
    schema: applyRefund.input,
    toInput,
    fieldNames: { amountFen: 'amount' },
    draft: useDraftStore<Values>('fees.applyRefund', held.residentId),
    save: async (values) => {
      const input = toInput(values) as Parameters<typeof command.mutateAsync>[0]
      const { number, dueOn } = await command.mutateAsync(input)
      notifyDone(`退费 ${number} 已登记${dueOn === null ? '' : `，${dueOn} 前付`}，等批准`)
    },
  })
  const { form } = record
  const { kind } = form.values
  const way = held.paidBy[kind]
  return (
    <FormDialog record={record} title={`申请退费：${held.name}`} saveLabel="登记" onClose={onClose}>
      <FormGroup>
        <Field width="half">
          <Select
            label="退什么"
            required
            allowDeselect={false}
            openOnFocus={false}
            data-autofocus
            description={way === null ? undefined : `原来以${way}交`}
            data={(kinds.length === 0 ? [first] : kinds).map((value) => ({
              value,
              label: refundKindWords[value],
            }))}
            {...form.getInputProps('kind')}
            onChange={(next) => {
              const chosen = (next ?? first) as Kind
              form.setValues({ kind: chosen, amount: fenToYuan(freeOf(held, chosen)) })
            }}
          />
        </Field>
        <Field width="half">
          <MoneyField
            label="金额"
            required
            description={`最多 ${formatFen(freeOf(held, kind))} 元`}
            {...form.getInputProps('amount')}
          />
        </Field>
        <Field width="half">
          <DayField label="申请日期" required max={today} {...form.getInputProps('appliedOn')} />
        </Field>
        <Field width="half">
          <TextInput
            label="申请人"
            maxLength={40}
            placeholder="本人或家属"
            {...form.getInputProps('applicant')}
          />
        </Field>
        <Field width="half">
          <DayField
            label="约定的退费日"
            description="留空按规则"
            {...form.getInputProps('dueOn')}
          />
        </Field>
        <Field>
          <Textarea
            label="退费原因"
            required
            autosize
            minRows={2}
            maxLength={200}
            {...form.getInputProps('reason')}
          />
        </Field>
      </FormGroup>
    </FormDialog>
  )
}
