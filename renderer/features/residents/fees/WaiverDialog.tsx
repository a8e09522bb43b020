import { listFeeItems } from '#shared/contract/fees/fee-item.ts'
import { recordWaiver } from '#shared/contract/fees/waiver.ts'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { MoneyField } from '#renderer/ui/MoneyField.tsx'
import { ReasonField } from '#renderer/ui/ReasonField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { yuanToFen } from '#renderer/ui/yuan.ts'
import { NumberInput, SegmentedControl, Select, Text } from '@mantine/core'
import { dayGiven, dayOrNull } from '../day-input.ts'
import { tellDone } from './tell-done.ts'

interface WaiverDialogProps {
  readonly residentId: number
  readonly day: string
  readonly onClose: () => void
}

const initialOf = (day: string) => ({
  feeItemId: '',
  measure: 'percent' as 'percent' | 'sum',
  percent: '' as number | string,
  monthly: '',
  waiverFrom: day,
  waiverTo: '',
  reason: '',
})

type Values = ReturnType<typeof initialOf>

function inputOf(residentId: number, values: Values) {
  const { feeItemId, measure, percent, monthly, waiverFrom, waiverTo, reason } = values
  const given = measure === 'percent' && percent !== ''
  return {
    residentId,
    feeItemId: feeItemId === '' ? null : Number(feeItemId),
    // A field that is empty is said to be missing, by its own words.
    percent: given ? Number(percent) : measure === 'percent' ? Number.NaN : null,
    monthlyFen: measure === 'sum' ? (yuanToFen(monthly) ?? Number.NaN) : null,
    waiverFrom: dayGiven(waiverFrom) as string,
    waiverTo: dayOrNull(waiverTo),
    reason,
  }
}

/** What she is let off, from when to when and why; whoever holds the right approves by saving. */
export function WaiverDialog({ residentId, day, onClose }: WaiverDialogProps) {
  const command = useCommand(recordWaiver)
  const items = useOperationQuery(listFeeItems, {}).data?.rows ?? []
  const toInput = (values: Values) => inputOf(residentId, values)
  const record = useRecordForm<Values>({
    initialValues: initialOf(day),
    schema: recordWaiver.input,
    toInput,
    fieldNames: { monthlyFen: 'monthly' },
    draft: useDraftStore<Values>('fees.waiver', residentId),
    save: async (values) => {
      const { warning } = await command.mutateAsync(toInput(values))
      tellDone('减免已批准', warning)
    },
  })
  const { form } = record
  const standing = items.filter(({ per, isOpen }) => isOpen && (per === 'month' || per === 'day'))
  return (
    <FormDialog record={record} title="批准减免" saveLabel="批准" onClose={onClose}>
      <FormGroup>
        <Field>
          <Select
            label="减免什么"
            required
            allowDeselect={false}
            data-autofocus
            data={[
              { value: '', label: '全部按月、按天的费用' },
              ...standing.map(({ id, name }) => ({ value: String(id), label: name })),
            ]}
            {...form.getInputProps('feeItemId')}
          />
        </Field>
        <Field width="half">
          <Text component="label" size="sm" fw={500}>
            怎样减
          </Text>
          <SegmentedControl
            fullWidth
            aria-label="怎样减"
            data={[
              { value: 'percent', label: '按比例' },
              { value: 'sum', label: '每月金额' },
            ]}
            {...form.getInputProps('measure')}
          />
        </Field>
        <Field width="half">
          {form.values.measure === 'percent' ? (
            <NumberInput
              label="减免比例"
              required
              min={1}
              max={100}
              allowDecimal={false}
              rightSection={<span aria-hidden>%</span>}
              {...form.getInputProps('percent')}
            />
          ) : (
            <MoneyField label="每月减免" required {...form.getInputProps('monthly')} />
          )}
        </Field>
        <Field width="half">
          <DayField
            label="从哪一天起"
            required
            description="可以是以后的日子"
            {...form.getInputProps('waiverFrom')}
          />
        </Field>
        <Field width="half">
          <DayField
            label="到哪一天为止"
            description="这一天起不再减免；没有定就留空"
            {...form.getInputProps('waiverTo')}
          />
        </Field>
        <ReasonField record={record} label="减免原因" />
      </FormGroup>
    </FormDialog>
  )
}
