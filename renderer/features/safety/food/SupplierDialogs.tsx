import {
  closeSupplier,
  correctSupplier,
  createSupplier,
} from '#shared/contract/safety/food-delivery.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { ReasonField } from '#renderer/ui/ReasonField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { TextInput } from '@mantine/core'
import type { Supplier } from './food-rows.ts'

interface Values extends Record<string, unknown> {
  name: string
  address: string
  phone: string
  licenceNumber: string
  licenceTo: string
  products: string
  note: string
  reason: string
}

const said = ({ licenceTo, reason: _reason, ...values }: Values) => ({
  name: values.name,
  address: values.address,
  phone: values.phone,
  licenceNumber: values.licenceNumber,
  products: values.products,
  note: values.note,
  licenceTo: licenceTo === '' ? null : licenceTo,
})

interface EditProps {
  /** Null is a new one. */
  readonly supplier: Supplier | null
  readonly onClose: () => void
}

export function SupplierDialog({ supplier, onClose }: EditProps) {
  const create = useCommand(createSupplier)
  const correct = useCommand(correctSupplier)
  const corrected = (values: Values) => ({
    id: supplier?.id ?? 0,
    version: supplier?.version ?? 0,
    ...said(values),
    reason: values.reason,
  })
  const record = useRecordForm<Values>({
    initialValues: {
      name: supplier?.name ?? '',
      address: supplier?.address ?? '',
      phone: supplier?.phone ?? '',
      licenceNumber: supplier?.licenceNumber ?? '',
      licenceTo: supplier?.licenceTo ?? '',
      products: supplier?.products ?? '',
      note: supplier?.note ?? '',
      reason: '',
    },
    schema: supplier === null ? createSupplier.input : correctSupplier.input,
    toInput: supplier === null ? said : corrected,
    save: async (values) => {
      await (supplier === null
        ? create.mutateAsync(said(values))
        : correct.mutateAsync(corrected(values)))
      notifyDone(supplier === null ? '供货单位已登记' : '已更正')
    },
  })
  const { form } = record
  const title = supplier === null ? '登记供货单位' : `更正：${supplier.name}`
  return (
    <FormDialog record={record} title={title} saveLabel="保存" onClose={onClose}>
      <FormGroup>
        <Field>
          <TextInput
            label="单位名称"
            required
            maxLength={60}
            data-autofocus
            {...form.getInputProps('name')}
          />
        </Field>
        <Field>
          <TextInput label="地址" maxLength={120} {...form.getInputProps('address')} />
        </Field>
        <Field width="half">
          <TextInput label="联系方式" maxLength={40} {...form.getInputProps('phone')} />
        </Field>
        <Field width="half">
          <TextInput label="供应品种" maxLength={120} {...form.getInputProps('products')} />
        </Field>
        <Field width="half">
          <TextInput label="许可证编号" maxLength={40} {...form.getInputProps('licenceNumber')} />
        </Field>
        <Field width="half">
          <DayField label="许可证有效期到" {...form.getInputProps('licenceTo')} />
        </Field>
        <Field>
          <TextInput label="备注" maxLength={200} {...form.getInputProps('note')} />
        </Field>
        {supplier === null ? null : <ReasonField record={record} />}
      </FormGroup>
    </FormDialog>
  )
}

interface CloseProps {
  readonly supplier: Supplier
  readonly onClose: () => void
}

export function CloseSupplierDialog({ supplier, onClose }: CloseProps) {
  const command = useCommand(closeSupplier)
  const today = useToday()
  const { id, version, name } = supplier
  const record = useRecordForm<{ usedTo: string; reason: string }>({
    initialValues: { usedTo: today, reason: '' },
    schema: closeSupplier.input,
    toInput: (values) => ({ id, version, ...values }),
    save: async (values) => {
      await command.mutateAsync({ id, version, ...values })
      notifyDone('已停用')
    },
  })
  return (
    <FormDialog record={record} title={`停用：${name}`} saveLabel="停用" onClose={onClose}>
      <FormGroup>
        <Field>
          <DayField
            label="停用日期"
            required
            min={today}
            {...record.form.getInputProps('usedTo')}
          />
        </Field>
        <ReasonField record={record} label="原因" />
      </FormGroup>
    </FormDialog>
  )
}
