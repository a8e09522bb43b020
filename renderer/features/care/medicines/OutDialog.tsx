import {
  countMedicines,
  discardMedicines,
  returnMedicines,
} from '#shared/contract/care/medicine-stock.ts'
import { amountText } from '#shared/rules/medicine-amount.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { TextInput } from '@mantine/core'
import { amountGiven, amountTyped } from './amounts.ts'
import type { KeptMedicine } from './MedicineDialog.tsx'

type Batch = KeptMedicine['batches'][number]

/** A batch with the medicine that it holds. */
export interface BatchOf {
  readonly medicine: KeptMedicine
  readonly batch: Batch
}

interface OutDialogProps {
  readonly residentId: number
  readonly kind: 'return' | 'discard' | 'count'
  readonly batches: readonly BatchOf[]
  readonly onDone: (movementIds: readonly number[]) => void
  readonly onClose: () => void
}

const line = { amount: '', reason: '' }

interface Values extends Record<string, unknown> {
  lines: (typeof line)[]
  /** To whom, before whom, with whom. */
  who: string
  note: string
}

const words = {
  return: { title: '退回家属', save: '退回', who: '退给谁', note: '备注', amount: '退回' },
  discard: { title: '销毁药品', save: '销毁', who: '见证人', note: '销毁原因', amount: '销毁' },
  count: { title: '盘点', save: '登记盘点', who: '第二位盘点人', note: '备注', amount: '盘到' },
} as const

const operations = { return: returnMedicines, discard: discardMedicines, count: countMedicines }

/** What goes back, is destroyed, or was counted, batch by batch. */
export function OutDialog({ residentId, kind, batches, onDone, onClose }: OutDialogProps) {
  const toReturn = useCommand(returnMedicines)
  const toDiscard = useCommand(discardMedicines)
  const toCount = useCommand(countMedicines)
  const filledAt = ({ lines }: Values) =>
    lines.flatMap(({ amount }, index) => (amount.trim() === '' ? [] : [index]))
  const linesOf = (values: Values) =>
    filledAt(values).map((index) => ({
      batchId: batches[index]?.batch.id ?? 0,
      amountHundredths: amountGiven(values.lines[index]?.amount ?? ''),
    }))
  const returnInput = (values: Values) => ({
    residentId,
    lines: linesOf(values),
    returnedTo: values.who,
    note: values.note,
  })
  const discardInput = (values: Values) => ({
    residentId,
    lines: linesOf(values),
    witness: values.who,
    why: values.note,
  })
  const countInput = (values: Values) => ({
    residentId,
    secondCountedBy: values.who,
    lines: filledAt(values).map((index) => ({
      batchId: batches[index]?.batch.id ?? 0,
      countedHundredths: amountGiven(values.lines[index]?.amount ?? ''),
      reason: values.lines[index]?.reason ?? '',
    })),
  })
  const inputs = { return: returnInput, discard: discardInput, count: countInput }
  const record = useRecordForm<Values>({
    initialValues: {
      lines: batches.map(({ batch }) => ({
        ...line,
        // A count is typed from what lies there; what goes is nearly always all of it.
        amount: kind === 'count' || batches.length > 1 ? '' : amountTyped(batch.leftHundredths),
      })),
      who: '',
      note: '',
    },
    schema: operations[kind].input,
    toInput: inputs[kind],
    fieldNames: {
      returnedTo: 'who',
      witness: 'who',
      secondCountedBy: 'who',
      why: 'note',
    },
    draft: useDraftStore(`care.medicines.${kind}`, residentId),
    save: async (values) => {
      if (kind === 'count') {
        const { differenceCount } = await toCount.mutateAsync(countInput(values))
        notifyDone(
          differenceCount === 0
            ? '盘点已登记，账实相符'
            : `盘点已登记，${differenceCount} 批有差异`,
        )
        return
      }
      const { movementIds } = await (kind === 'return'
        ? toReturn.mutateAsync(returnInput(values))
        : toDiscard.mutateAsync(discardInput(values)))
      notifyDone(`${words[kind].title}已登记`)
      onDone(movementIds)
    },
  })
  const { form } = record
  const filled = filledAt(form.values)
  const errorOf = (index: number, field: string) =>
    form.errors[`lines.${filled.indexOf(index)}.${field}`]
  const said = words[kind]
  return (
    <FormDialog record={record} title={said.title} saveLabel={said.save} onClose={onClose}>
      {batches.map(({ medicine, batch }, index) => (
        <FormGroup key={batch.id}>
          <Field width={kind === 'count' ? 'half' : 'twoThirds'}>
            <strong>{medicine.name}</strong>
            <div>
              批号 {batch.batchNumber ?? '未登记'}，{batch.expiresOn} 到期，账面{' '}
              {amountText(batch.leftHundredths, medicine.unit)}
            </div>
          </Field>
          <Field width={kind === 'count' ? 'quarter' : 'third'}>
            <TextInput
              label={`${said.amount}（${medicine.unit}）`}
              data-autofocus={index === 0 ? true : undefined}
              {...form.getInputProps(`lines.${index}.amount`)}
              error={errorOf(index, 'amountHundredths') ?? errorOf(index, 'countedHundredths')}
            />
          </Field>
          {kind === 'count' ? (
            <Field width="quarter">
              <TextInput
                label="差异原因"
                maxLength={200}
                {...form.getInputProps(`lines.${index}.reason`)}
                error={errorOf(index, 'reason')}
              />
            </Field>
          ) : null}
        </FormGroup>
      ))}
      <FormGroup>
        <Field width="half">
          <TextInput label={said.who} required maxLength={40} {...form.getInputProps('who')} />
        </Field>
        {kind === 'count' ? null : (
          <Field width="half">
            <TextInput
              label={said.note}
              required={kind === 'discard'}
              maxLength={200}
              {...form.getInputProps('note')}
            />
          </Field>
        )}
      </FormGroup>
      {form.errors['lines'] === undefined ? null : <p role="alert">{form.errors['lines']}</p>}
    </FormDialog>
  )
}
