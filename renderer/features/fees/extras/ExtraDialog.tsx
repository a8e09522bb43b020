import { correctExtra, listExtraItems } from '#shared/contract/fees/extra.ts'
import { formatFen } from '#shared/text/money.ts'
import { useHolds } from '#renderer/api/context.tsx'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone, notifyWarning } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { MoneyField } from '#renderer/ui/MoneyField.tsx'
import { CorrectionReason } from '#renderer/ui/ReasonField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { fenToYuan, yuanToFen } from '#renderer/ui/yuan.ts'
import { Checkbox, NumberInput, Select, TextInput } from '@mantine/core'
import { DoneByFields } from './DoneByFields.tsx'
import type { ExtraRow } from './extra-columns.tsx'

interface ExtraDialogProps {
  readonly extra: ExtraRow
  readonly onClose: () => void
}

const initialOf = (extra: ExtraRow) => ({
  feeItemId: String(extra.feeItemId),
  chargedOn: extra.chargedOn,
  quantity: extra.quantity as number | string,
  price: extra.priceFen === extra.tableFen ? '' : fenToYuan(extra.priceFen),
  note: extra.note ?? '',
  staffId: extra.staffId,
  doneBy: extra.staffId === null ? (extra.doneBy ?? '') : '',
  isAgain: false,
  reason: '',
})

type Values = ReturnType<typeof initialOf>

const inputOf = ({ id, version }: ExtraRow, values: Values) => ({
  id,
  version,
  feeItemId: Number(values.feeItemId),
  chargedOn: values.chargedOn,
  quantity: values.quantity === '' ? (undefined as unknown as number) : Number(values.quantity),
  priceFen: yuanToFen(values.price),
  note: values.note,
  staffId: values.staffId,
  doneBy: values.doneBy,
  isAgain: values.isAgain,
  reason: values.reason,
})

function useExtraRecord(extra: ExtraRow) {
  const command = useCommand(correctExtra)
  return useRecordForm<Values>({
    initialValues: initialOf(extra),
    schema: correctExtra.input,
    toInput: (values) => inputOf(extra, values),
    fieldNames: { priceFen: 'price' },
    draft: useDraftStore<Values>('fees.extraCharge', extra.id),
    save: async (values) => {
      const { warning } = await command.mutateAsync(inputOf(extra, values))
      notifyDone('加项已更正')
      if (warning !== null) notifyWarning(warning)
    },
  })
}

/** Puts right an extra that stands in no bill yet. */
export function ExtraDialog({ extra, onClose }: ExtraDialogProps) {
  const record = useExtraRecord(extra)
  const { form } = record
  const mayCharge = useHolds('fees.charge')
  const items = useOperationQuery(listExtraItems, { day: extra.chargedOn }).data?.rows ?? []
  const item = items.find(({ feeItemId }) => String(feeItemId) === form.values.feeItemId)
  const own = { value: String(extra.feeItemId), label: extra.item }
  const data = items
    .filter(({ mayRecord }) => mayRecord)
    .map(({ feeItemId, name }) => ({ value: String(feeItemId), label: name }))
  return (
    <FormDialog
      record={record}
      title={`更正加项：${extra.name}`}
      saveLabel="保存更正"
      onClose={onClose}
    >
      <FormGroup>
        <Field width="half">
          <Select
            label="项目"
            required
            allowDeselect={false}
            data={data.some(({ value }) => value === own.value) ? data : [own, ...data]}
            {...form.getInputProps('feeItemId')}
          />
        </Field>
        <Field width="half">
          <DayField label="服务日期" required {...form.getInputProps('chargedOn')} />
        </Field>
        <Field width="half">
          <NumberInput
            label="数量"
            required
            min={1}
            max={1000}
            allowDecimal={false}
            data-autofocus
            {...form.getInputProps('quantity')}
          />
        </Field>
        {mayCharge ? (
          <Field width="half">
            <MoneyField
              label="单价"
              description={
                item?.priceFen == null
                  ? '收费标准里没有价格'
                  : `留空按收费标准 ${formatFen(item.priceFen)} 元`
              }
              {...form.getInputProps('price')}
            />
          </Field>
        ) : null}
        <DoneByFields
          staff={form.getInputProps('staffId')}
          other={form.getInputProps('doneBy')}
          isByStaff={form.values.staffId !== null}
        />
        <Field>
          <TextInput label="说明" maxLength={100} {...form.getInputProps('note')} />
        </Field>
        {form.errors['isAgain'] === undefined && !form.values.isAgain ? null : (
          <Field>
            <Checkbox
              label="再记一次：同一天确实又做了一次"
              {...form.getInputProps('isAgain', { type: 'checkbox' })}
            />
          </Field>
        )}
      </FormGroup>
      <CorrectionReason record={record} />
    </FormDialog>
  )
}
