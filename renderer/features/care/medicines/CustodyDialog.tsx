import { correctCustody, recordCustody } from '#shared/contract/care/medicine-custody.ts'
import type { getResidentMedicines } from '#shared/contract/care/medicine.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { CorrectionReason } from '#renderer/ui/ReasonField.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Textarea, TextInput } from '@mantine/core'

type Custody = OutputOf<typeof getResidentMedicines>['custodies'][number]

interface CustodyDialogProps {
  readonly residentId: number
  readonly custody: Custody | null
  readonly day: string
  readonly onClose: () => void
}

/** The agreement by which the home keeps somebody's medicines: new, or put right. */
export function CustodyDialog({ residentId, custody, day, onClose }: CustodyDialogProps) {
  const toRecord = useCommand(recordCustody)
  const toCorrect = useCommand(correctCustody)
  const initialValues = {
    agreedBy: custody?.agreedBy ?? '',
    agreedByRelation: custody?.agreedByRelation ?? '',
    agreedOn: custody?.agreedOn ?? day,
    custodyFrom: custody?.custodyFrom ?? day,
    custodyTo: custody?.custodyTo ?? '',
    note: custody?.note ?? '',
    reason: '',
  }
  const newInput = (values: typeof initialValues) => {
    const { custodyTo: _, reason: __, ...said } = values
    return { residentId, ...said }
  }
  const rightInput = ({ custodyTo, ...said }: typeof initialValues) => ({
    id: custody?.id ?? 0,
    version: custody?.version ?? 0,
    ...said,
    custodyTo: custodyTo === '' ? null : custodyTo,
  })
  const record = useRecordForm({
    initialValues,
    schema: custody === null ? recordCustody.input : correctCustody.input,
    toInput: custody === null ? newInput : rightInput,
    draft: useDraftStore('care.medicineCustody', custody?.id ?? `new-${residentId}`),
    save: async (values) => {
      await (custody === null
        ? toRecord.mutateAsync(newInput(values))
        : toCorrect.mutateAsync(rightInput(values)))
      notifyDone(custody === null ? '代管约定已登记' : '代管约定已更正')
    },
  })
  const { form } = record
  return (
    <FormDialog
      record={record}
      title={custody === null ? '登记代管约定' : '更正代管约定'}
      saveLabel={custody === null ? '登记' : '保存更正'}
      onClose={onClose}
    >
      <FormGroup>
        <Field width="half">
          <TextInput
            label="约定人"
            required
            data-autofocus
            maxLength={40}
            placeholder="家属、监护人或本人"
            {...form.getInputProps('agreedBy')}
          />
        </Field>
        <Field width="half">
          <TextInput
            label="与老人关系"
            maxLength={20}
            {...form.getInputProps('agreedByRelation')}
          />
        </Field>
        <Field width="half">
          <DayField label="约定日期" required {...form.getInputProps('agreedOn')} />
        </Field>
        <Field width="half">
          <DayField label="代管起始" required {...form.getInputProps('custodyFrom')} />
        </Field>
        {custody === null ? null : (
          <Field width="half">
            <DayField
              label="代管结束"
              description="还在代管就留空"
              {...form.getInputProps('custodyTo')}
            />
          </Field>
        )}
        <Field>
          <Textarea label="备注" autosize maxLength={300} {...form.getInputProps('note')} />
        </Field>
      </FormGroup>
      {custody === null ? null : <CorrectionReason record={record} />}
    </FormDialog>
  )
}
