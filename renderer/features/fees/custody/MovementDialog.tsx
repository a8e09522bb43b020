import { recordCustodyMovement } from '#shared/contract/fees/custody.ts'
import { listDepositUses } from '#shared/contract/fees/deposit.ts'
import { formatFen } from '#shared/text/money.ts'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { MoneyField } from '#renderer/ui/MoneyField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { yuanToFen } from '#renderer/ui/yuan.ts'
import { Select, TextInput } from '@mantine/core'
import { type OwnWay, ownWays } from './custody-words.ts'

interface Values extends Record<string, unknown> {
  way: OwnWay['key']
  movedOn: string
  amount: string
  counter: 'bank' | 'cash'
  depositUseId: string | null
  reference: string
  note: string
}

const wayOf = (key: string): OwnWay => ownWays.find((one) => one.key === key) ?? ownWays[0]

const isBankOwn = ({ purpose }: OwnWay) => purpose === 'interest' || purpose === 'bank-fee'

const ofUse = ({ purpose }: OwnWay) => purpose === 'arrears' || purpose === 'damages'

const fieldNames = { amountFen: 'amount', purpose: 'way', direction: 'way' }

function inputOf(values: Values) {
  const way = wayOf(values.way)
  const { movedOn, reference, note, counter, depositUseId } = values
  return {
    movedOn,
    direction: way.direction,
    purpose: way.purpose,
    amountFen: yuanToFen(values.amount) ?? undefined,
    counter: isBankOwn(way) ? null : counter,
    depositUseId: ofUse(way) && depositUseId !== null ? Number(depositUseId) : null,
    reference,
    note,
  }
}

/** What the home moves itself: interest, fees, what was earned, what a deposit paid, a correction. */
export function MovementDialog({ onClose }: { readonly onClose: () => void }) {
  const command = useCommand(recordCustodyMovement)
  const today = useToday()
  const uses = useOperationQuery(listDepositUses, {}).data?.rows ?? []
  const record = useRecordForm<Values>({
    initialValues: {
      way: 'in-interest',
      movedOn: today,
      amount: '',
      counter: 'bank',
      depositUseId: null,
      reference: '',
      note: '',
    },
    schema: recordCustodyMovement.input,
    toInput: inputOf,
    fieldNames,
    draft: useDraftStore<Values>('fees.custodyMovement', 'new'),
    save: async (values) => {
      const input = inputOf(values) as Parameters<typeof command.mutateAsync>[0]
      const { warnings } = await command.mutateAsync(input)
      notifyDone(['存管账户收支已登记', ...warnings].join('。'))
    },
  })
  const { form } = record
  const way = wayOf(form.values.way)
  const choices = uses.filter(
    ({ purpose, voidReason }) => purpose === way.purpose && voidReason === null,
  )
  return (
    <FormDialog record={record} title="登记存管账户收支" saveLabel="登记" onClose={onClose}>
      <FormGroup>
        <Field>
          <Select
            label="什么款"
            required
            allowDeselect={false}
            openOnFocus={false}
            data-autofocus
            data={ownWays.map(({ key, label }) => ({ value: key, label }))}
            {...form.getInputProps('way')}
          />
        </Field>
        {ofUse(way) ? (
          <Field>
            <Select
              label="哪一次动用押金"
              required
              searchable
              openOnFocus={false}
              nothingFoundMessage="没有这样的动用"
              data={choices.map(({ id, usedOn, name, amountFen }) => ({
                value: String(id),
                label: `${usedOn} ${name} ${formatFen(amountFen)} 元`,
              }))}
              {...form.getInputProps('depositUseId')}
            />
          </Field>
        ) : null}
        <Field width="half">
          <DayField label="日期" required max={today} {...form.getInputProps('movedOn')} />
        </Field>
        <Field width="half">
          <MoneyField label="金额" required {...form.getInputProps('amount')} />
        </Field>
        {isBankOwn(way) ? null : (
          <Field width="half">
            <Select
              label={way.direction === 'in' ? '从哪里转入' : '转到哪里'}
              required
              allowDeselect={false}
              openOnFocus={false}
              data={[
                { value: 'bank', label: '银行存款' },
                { value: 'cash', label: '现金' },
              ]}
              {...form.getInputProps('counter')}
            />
          </Field>
        )}
        <Field width="half">
          <TextInput label="流水号" maxLength={60} {...form.getInputProps('reference')} />
        </Field>
        <Field>
          <TextInput
            label="说明"
            required={way.purpose === 'correction'}
            maxLength={200}
            {...form.getInputProps('note')}
          />
        </Field>
      </FormGroup>
    </FormDialog>
  )
}
