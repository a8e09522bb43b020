import {
  closeSupply,
  correctSupply,
  createSupply,
  type listSupplies,
  moveSupply,
  receiveSupply,
} from '#shared/contract/safety/supply.ts'
import type { OutputOf } from '#shared/operation.ts'
import { supplyMoveWords } from '#shared/rules/safety/emergency-words.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { StaffPicker } from '#renderer/domain/StaffPicker.tsx'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { ReasonField } from '#renderer/ui/ReasonField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { NumberInput, Select, TextInput } from '@mantine/core'

export type Supply = OutputOf<typeof listSupplies>['rows'][number]

interface SupplyValues extends Record<string, unknown> {
  name: string
  unit: string
  minimum: number | string
  place: string
  keeperStaffId: number | null
  note: string
}

const said = ({ minimum, ...values }: SupplyValues) => ({
  ...values,
  minimum: minimum === '' ? Number.NaN : Number(minimum),
})

interface EditProps {
  /** Null is a new one. */
  readonly supply: Supply | null
  readonly onClose: () => void
}

/** What is kept where, and how much of it the home wants at least. */
export function SupplyDialog({ supply, onClose }: EditProps) {
  const create = useCommand(createSupply)
  const correct = useCommand(correctSupply)
  const seen = supply === null ? {} : { id: supply.id, version: supply.version }
  const record = useRecordForm<SupplyValues>({
    initialValues: {
      name: supply?.name ?? '',
      unit: supply?.unit ?? '',
      minimum: supply?.minimum ?? '',
      place: supply?.place ?? '',
      keeperStaffId: supply?.keeperStaffId ?? null,
      note: supply?.note ?? '',
    },
    schema: supply === null ? createSupply.input : correctSupply.input,
    toInput: (values) => ({ ...seen, ...said(values) }),
    save: async (values) => {
      if (supply === null) await create.mutateAsync(said(values))
      else {
        const { id, version } = supply
        await correct.mutateAsync({ id, version, ...said(values) })
      }
      notifyDone(supply === null ? '物资已登记，接着登记入库' : '已更正')
    },
  })
  const { form } = record
  const title = supply === null ? '登记应急物资' : `更正：${supply.name}`
  return (
    <FormDialog record={record} title={title} saveLabel="保存" onClose={onClose}>
      <FormGroup>
        <Field width="twoThirds">
          <TextInput label="品名" required maxLength={40} {...form.getInputProps('name')} />
        </Field>
        <Field width="third">
          <TextInput label="单位" required maxLength={10} {...form.getInputProps('unit')} />
        </Field>
        <Field width="twoThirds">
          <TextInput label="存放位置" required maxLength={60} {...form.getInputProps('place')} />
        </Field>
        <Field width="third">
          <NumberInput
            label="最低储备"
            description="本机构自定"
            required
            min={0}
            hideControls
            {...form.getInputProps('minimum')}
          />
        </Field>
        <Field>
          <StaffPicker label="保管人" {...form.getInputProps('keeperStaffId')} />
        </Field>
        <Field>
          <TextInput label="备注" maxLength={200} {...form.getInputProps('note')} />
        </Field>
      </FormGroup>
    </FormDialog>
  )
}

interface SupplyProps {
  readonly supply: Supply
  readonly onClose: () => void
}

interface ReceiveValues extends Record<string, unknown> {
  receivedOn: string
  quantity: number | string
  expiresOn: string
  lot: string
  source: string
}

export function ReceiveDialog({ supply, onClose }: SupplyProps) {
  const command = useCommand(receiveSupply)
  const today = useToday()
  const input = ({ quantity, expiresOn, ...values }: ReceiveValues) => ({
    supplyId: supply.id,
    receivedOn: values.receivedOn,
    lot: values.lot,
    source: values.source,
    quantity: Number(quantity),
    expiresOn: expiresOn === '' ? null : expiresOn,
  })
  const record = useRecordForm<ReceiveValues>({
    initialValues: { receivedOn: today, quantity: '', expiresOn: '', lot: '', source: '' },
    schema: receiveSupply.input,
    toInput: input,
    save: async (values) => {
      await command.mutateAsync(input(values))
      notifyDone('已入库')
    },
  })
  const { form } = record
  return (
    <FormDialog record={record} title={`入库：${supply.name}`} saveLabel="入库" onClose={onClose}>
      <FormGroup>
        <Field width="half">
          <NumberInput
            label={`数量（${supply.unit}）`}
            required
            min={1}
            hideControls
            data-autofocus
            {...form.getInputProps('quantity')}
          />
        </Field>
        <Field width="half">
          <DayField label="入库日期" required max={today} {...form.getInputProps('receivedOn')} />
        </Field>
        <Field width="half">
          <DayField
            label="有效期到"
            description="没有有效期的留空"
            {...form.getInputProps('expiresOn')}
          />
        </Field>
        <Field width="half">
          <TextInput label="批号" maxLength={40} {...form.getInputProps('lot')} />
        </Field>
        <Field>
          <TextInput
            label="来源"
            placeholder="采购、配发、捐赠"
            maxLength={80}
            {...form.getInputProps('source')}
          />
        </Field>
      </FormGroup>
    </FormDialog>
  )
}

interface MoveValues extends Record<string, unknown> {
  batchId: string
  kind: 'used' | 'discarded' | 'lost' | 'found'
  movedOn: string
  quantity: number | string
  reason: string
}

const moves = (['used', 'discarded', 'lost', 'found'] as const).map((value) => ({
  value,
  label: supplyMoveWords[value],
}))

/** Takes some out of a batch, or puts right what a count found. */
export function MoveDialog({ supply, onClose }: SupplyProps) {
  const command = useCommand(moveSupply)
  const today = useToday()
  const [oldest] = supply.batches
  const input = ({ batchId, quantity, ...values }: MoveValues) => ({
    batchId: Number(batchId),
    quantity: Number(quantity),
    kind: values.kind,
    movedOn: values.movedOn,
    reason: values.reason,
  })
  const record = useRecordForm<MoveValues>({
    initialValues: {
      batchId: oldest === undefined ? '' : String(oldest.id),
      kind: 'used',
      movedOn: today,
      quantity: '',
      reason: '',
    },
    schema: moveSupply.input,
    toInput: input,
    save: async (values) => {
      await command.mutateAsync(input(values))
      notifyDone('变动已登记')
    },
  })
  const { form } = record
  return (
    <FormDialog record={record} title={`变动：${supply.name}`} saveLabel="登记" onClose={onClose}>
      <FormGroup>
        <Field>
          <Select
            label="哪一批"
            required
            allowDeselect={false}
            openOnFocus={false}
            data={supply.batches.map(({ id, receivedOn, expiresOn, left }) => ({
              value: String(id),
              label: `${receivedOn} 入库，余 ${left} ${supply.unit}${expiresOn === null ? '' : `，有效期到 ${expiresOn}`}`,
            }))}
            {...form.getInputProps('batchId')}
          />
        </Field>
        <Field width="third">
          <Select
            label="变动"
            required
            allowDeselect={false}
            openOnFocus={false}
            data={moves}
            {...form.getInputProps('kind')}
          />
        </Field>
        <Field width="third">
          <NumberInput
            label={`数量（${supply.unit}）`}
            required
            min={1}
            hideControls
            {...form.getInputProps('quantity')}
          />
        </Field>
        <Field width="third">
          <DayField label="日期" required max={today} {...form.getInputProps('movedOn')} />
        </Field>
        <Field>
          <TextInput label="事由" required maxLength={100} {...form.getInputProps('reason')} />
        </Field>
      </FormGroup>
    </FormDialog>
  )
}

export function CloseSupplyDialog({ supply, onClose }: SupplyProps) {
  const command = useCommand(closeSupply)
  const today = useToday()
  const { id, version, name } = supply
  const record = useRecordForm({
    initialValues: { usedTo: today, reason: '' },
    schema: closeSupply.input,
    toInput: (values) => ({ id, version, ...values }),
    save: async (values) => {
      await command.mutateAsync({ id, version, ...values })
      notifyDone('已停用')
    },
  })
  return (
    <FormDialog record={record} title={`停用：${name}`} saveLabel="停用" onClose={onClose}>
      <FormGroup>
        <Field width="half">
          <DayField label="从哪天起停用" required {...record.form.getInputProps('usedTo')} />
        </Field>
        <ReasonField record={record} label="原因" />
      </FormGroup>
    </FormDialog>
  )
}
