import {
  correctMedicine,
  type getResidentMedicines,
  recordMedicine,
} from '#shared/contract/care/medicine.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone, notifyWarning } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { CorrectionReason } from '#renderer/ui/ReasonField.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Autocomplete, Checkbox, TextInput } from '@mantine/core'

export type KeptMedicine = OutputOf<typeof getResidentMedicines>['medicines'][number]

interface MedicineDialogProps {
  readonly residentId: number
  readonly medicine: KeptMedicine | null
  readonly onClose: () => void
}

/** A medicine of somebody: what it is called, what is in it, what is counted. */
export function MedicineDialog({ residentId, medicine, onClose }: MedicineDialogProps) {
  const toRecord = useCommand(recordMedicine)
  const toCorrect = useCommand(correctMedicine)
  const initialValues = {
    name: medicine?.name ?? '',
    ingredient: medicine?.ingredient ?? '',
    specification: medicine?.specification ?? '',
    unit: medicine?.unit ?? '片',
    storage: medicine?.storage ?? '',
    isDoubleChecked: medicine?.isDoubleChecked ?? false,
    reason: '',
  }
  const newInput = (values: typeof initialValues) => {
    const { reason: _, ...said } = values
    return { residentId, ...said }
  }
  const rightInput = (values: typeof initialValues) => ({
    id: medicine?.id ?? 0,
    version: medicine?.version ?? 0,
    ...values,
  })
  const record = useRecordForm({
    initialValues,
    schema: medicine === null ? recordMedicine.input : correctMedicine.input,
    toInput: medicine === null ? newInput : rightInput,
    draft: useDraftStore('care.custodyMedicine', medicine?.id ?? `new-${residentId}`),
    save: async (values) => {
      const { warnings } = await (medicine === null
        ? toRecord.mutateAsync(newInput(values))
        : toCorrect.mutateAsync(rightInput(values)))
      for (const warning of warnings) notifyWarning(`${warning}。已保存，向医生核对。`)
      notifyDone(medicine === null ? '代管药品已登记' : '代管药品已更正')
    },
  })
  const { form } = record
  return (
    <FormDialog
      record={record}
      title={medicine === null ? '登记代管药品' : '更正代管药品'}
      saveLabel={medicine === null ? '登记' : '保存更正'}
      onClose={onClose}
    >
      <FormGroup>
        <Field>
          <TextInput
            label="药名"
            required
            data-autofocus
            maxLength={60}
            {...form.getInputProps('name')}
          />
        </Field>
        <Field>
          <TextInput
            label="成分"
            description="用来与过敏对照，几种用顿号隔开"
            maxLength={80}
            {...form.getInputProps('ingredient')}
          />
        </Field>
        <Field width="half">
          <TextInput
            label="规格"
            placeholder="5 mg×28 片"
            maxLength={60}
            {...form.getInputProps('specification')}
          />
        </Field>
        <Field width="half">
          <Autocomplete
            label="计数单位"
            required
            maxLength={6}
            data={['片', '粒', '袋', '支', 'ml', '单位', '喷', '贴']}
            {...form.getInputProps('unit')}
          />
        </Field>
        <Field>
          <TextInput
            label="存放"
            placeholder="冷藏、避光、药柜第二层"
            maxLength={60}
            {...form.getInputProps('storage')}
          />
        </Field>
        <Field>
          <Checkbox
            label="给药时由第二个人核对（输入自己的 PIN）"
            {...form.getInputProps('isDoubleChecked', { type: 'checkbox' })}
          />
        </Field>
      </FormGroup>
      {medicine === null ? null : <CorrectionReason record={record} />}
    </FormDialog>
  )
}
