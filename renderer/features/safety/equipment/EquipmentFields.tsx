import { board } from '#shared/contract/beds/bed.ts'
import {
  equipmentCategories,
  equipmentCategoryWords,
} from '#shared/rules/safety/equipment-cycles.ts'
import { useHolds } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { StaffPicker } from '#renderer/domain/StaffPicker.tsx'
import { DayField } from '#renderer/ui/DayField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { TypedSelect } from '#renderer/ui/TypedSelect.tsx'
import type { RecordFormState } from '#renderer/ui/use-record-form.ts'
import { NumberInput, Textarea, TextInput } from '@mantine/core'
import type { EquipmentKind, EquipmentValues } from './equipment-form.ts'

type Form = RecordFormState<EquipmentValues>['form']

interface FieldsProps<Values extends EquipmentValues> {
  readonly record: RecordFormState<Values>
  readonly kinds: readonly EquipmentKind[]
  /** The code is given once: a correction shows none. */
  readonly hasCode?: boolean
}

function kindChoices(kinds: readonly EquipmentKind[]) {
  return equipmentCategories.map((category) => ({
    group: equipmentCategoryWords[category],
    items: kinds
      .filter((kind) => kind.category === category)
      .map(({ key, name }) => ({ value: key, label: name })),
  }))
}

function usePlaces(floorId: number | null) {
  const buildings = useOperationQuery(board, {}).data?.buildings ?? []
  const floors = buildings.map(({ name, floors: of }) => ({
    group: name,
    items: of.map((floor) => ({ value: String(floor.id), label: floor.name })),
  }))
  const floor = buildings.flatMap((building) => building.floors).find(({ id }) => id === floorId)
  const rooms = (floor?.rooms ?? []).map(({ id, name }) => ({ value: String(id), label: name }))
  return { floors, rooms: rooms.length === 0 ? [] : [{ group: floor?.name ?? '', items: rooms }] }
}

const numberOrNull = (value: string | null) => (value === null ? null : Number(value))

function PlaceFields({ form }: { readonly form: Form }) {
  const { floorId, roomId } = form.values
  const { floors, rooms } = usePlaces(floorId)
  return (
    <FormGroup title="位置">
      <Field width="third">
        <TypedSelect
          label="楼层"
          openOnFocus={false}
          clearable
          data={floors}
          error={form.errors['floorId']}
          value={floorId === null ? null : String(floorId)}
          onChange={(next) => {
            form.setFieldValue('floorId', numberOrNull(next))
            form.setFieldValue('roomId', null)
          }}
        />
      </Field>
      <Field width="third">
        <TypedSelect
          label="房间"
          openOnFocus={false}
          clearable
          disabled={rooms.length === 0}
          data={rooms}
          error={form.errors['roomId']}
          value={roomId === null ? null : String(roomId)}
          onChange={(next) => form.setFieldValue('roomId', numberOrNull(next))}
        />
      </Field>
      <Field width="third">
        <TextInput
          label="具体位置"
          placeholder="东侧楼梯口"
          maxLength={80}
          {...form.getInputProps('place')}
        />
      </Field>
    </FormGroup>
  )
}

function MakerFields({ form, isSpecial }: { readonly form: Form; readonly isSpecial: boolean }) {
  return (
    <FormGroup title="铭牌">
      <Field width="half">
        <TextInput label="制造单位" maxLength={60} {...form.getInputProps('maker')} />
      </Field>
      <Field width="half">
        <TextInput label="型号" maxLength={60} {...form.getInputProps('model')} />
      </Field>
      <Field width="half">
        <TextInput label="出厂编号" maxLength={60} {...form.getInputProps('serialNumber')} />
      </Field>
      <Field width="half">
        <TextInput
          label="使用登记证编号"
          description={isSpecial ? '特种设备投入使用后 30 日内办理' : '特种设备才有，没有就留空'}
          maxLength={60}
          {...form.getInputProps('registrationNumber')}
        />
      </Field>
    </FormGroup>
  )
}

function CareFields({ form }: { readonly form: Form }) {
  const maySeeStaff = useHolds('staff.read')
  return (
    <FormGroup title="维保和责任">
      <Field width="half">
        <TextInput label="维保单位" maxLength={60} {...form.getInputProps('maintainer')} />
      </Field>
      <Field width="half">
        <TextInput label="供应单位" maxLength={60} {...form.getInputProps('supplier')} />
      </Field>
      <Field width="half">
        <TextInput label="维保合同编号" maxLength={60} {...form.getInputProps('contractNumber')} />
      </Field>
      <Field width="half">
        <DayField label="合同到期日（最后一天）" {...form.getInputProps('contractTo')} />
      </Field>
      {maySeeStaff ? (
        <Field width="half">
          <StaffPicker label="责任人" {...form.getInputProps('responsibleStaffId')} />
        </Field>
      ) : null}
      <Field>
        <Textarea
          label="备注"
          autosize
          minRows={1}
          maxLength={300}
          {...form.getInputProps('note')}
        />
      </Field>
    </FormGroup>
  )
}

function WhatFields({
  form,
  kinds,
  hasCode,
}: {
  form: Form
  kinds: readonly EquipmentKind[]
  hasCode: boolean
}) {
  const today = useToday()
  const { kind } = form.values
  return (
    <FormGroup>
      <Field width="half">
        <TypedSelect
          label="种类"
          required
          openOnFocus={false}
          autoFocus={kind === ''}
          placeholder="打一个字：梯"
          data={kindChoices(kinds)}
          error={form.errors['kind'] === undefined ? undefined : '选一个种类'}
          value={kind === '' ? null : kind}
          onChange={(next) => form.setFieldValue('kind', next ?? '')}
        />
      </Field>
      <Field width="half">
        <TextInput
          label="名称"
          required
          placeholder="东梯、二楼灭火器"
          maxLength={40}
          {...form.getInputProps('name')}
        />
      </Field>
      {hasCode ? (
        <Field width="third">
          <TextInput
            label="设备编码"
            description="留空由程序编号"
            maxLength={20}
            {...form.getInputProps('code')}
          />
        </Field>
      ) : null}
      <Field width="third">
        <NumberInput
          label="数量"
          description={hasCode ? '同种、同处的可以合记' : undefined}
          required
          min={1}
          allowDecimal={false}
          {...form.getInputProps('quantity')}
        />
      </Field>
      <Field width="third">
        <DayField
          label="投入使用日期"
          description={hasCode ? '不清楚的写接手那天' : undefined}
          required
          max={today}
          {...form.getInputProps('inUseFrom')}
        />
      </Field>
    </FormGroup>
  )
}

/** What it is, where it stands, what its plate says, who looks after it. */
export function EquipmentFields<Values extends EquipmentValues>(props: FieldsProps<Values>) {
  const { kinds, hasCode = false } = props
  const form = props.record.form as unknown as Form
  const category = kinds.find(({ key }) => key === form.values.kind)?.category
  return (
    <>
      <WhatFields form={form} kinds={kinds} hasCode={hasCode} />
      <PlaceFields form={form} />
      <MakerFields form={form} isSpecial={category === 'special'} />
      <CareFields form={form} />
    </>
  )
}
