import { bedKinds, generate } from '#shared/contract/beds/bed.ts'
import type { OutputOf } from '#shared/operation.ts'
import { planRooms, type PlannedFloor, type RoomPlanning } from '#shared/rules/room-plan.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm, type RecordFormState } from '#renderer/ui/use-record-form.ts'
import { Checkbox, NumberInput, Select, TextInput } from '@mantine/core'
import { useMemo } from 'react'
import classes from './RoomGenerator.module.css'
import { bedKindWords } from './words.ts'

type Count = number | string

interface GeneratorValues extends Record<string, unknown> {
  building: string
  floorFrom: Count
  floorTo: Count
  roomsPerFloor: Count
  bedsPerRoom: Count
  skipsFour: boolean
  kind: (typeof bedKinds)[number]
  from: string
}

/** An emptied number field is no zero: it stays out, and the schema names it. */
function countOf(value: Count): number | undefined {
  return value === '' ? undefined : Number(value)
}

function toInput(values: GeneratorValues) {
  return {
    ...values,
    floorFrom: countOf(values.floorFrom),
    floorTo: countOf(values.floorTo),
    roomsPerFloor: countOf(values.roomsPerFloor),
    bedsPerRoom: countOf(values.bedsPerRoom),
  }
}

/** What the service would make of these values; null as long as one of them is no number in range. */
function planOf(values: GeneratorValues): RoomPlanning | null {
  const { data } = generate.input.safeParse(toInput(values))
  return data === undefined ? null : planRooms(data)
}

function roomSpan({ rooms }: PlannedFloor): string {
  const [first, last] = [rooms[0]?.name, rooms.at(-1)?.name]
  return first === last ? `${first}` : `${first}–${last}`
}

/** As many floors as can be looked over; the lowest and the highest are always among them. */
const shownFloors = 8

function FloorLines({ floors }: { readonly floors: readonly PlannedFloor[] }) {
  const fromTop = floors.toReversed()
  const left = fromTop.length - shownFloors
  const shown = left > 0 ? [...fromTop.slice(0, shownFloors - 1), ...fromTop.slice(-1)] : fromTop
  return (
    <ul className={classes.floors}>
      {shown.map((floor, index) => (
        <li key={floor.floor} className={classes.floor}>
          <span>{floor.name}</span>
          <span>
            {roomSpan(floor)}
            {left > 0 && index === shownFloors - 2 ? `，以下 ${left} 层略` : ''}
          </span>
          <span>床号如 {floor.rooms[0]?.beds.at(-1)?.code}</span>
        </li>
      ))}
    </ul>
  )
}

function Preview({ values }: { readonly values: GeneratorValues }) {
  const planning = useMemo(() => planOf(values), [values])
  if (planning === null) {
    return <div className={classes.plan}>填好楼层、间数和床数，这里显示将要登记的房间。</div>
  }
  if (!planning.ok) return <div className={classes.plan}>{planning.message}</div>
  const { floors, roomCount, bedCount } = planning.plan
  return (
    <div className={classes.plan} role="status">
      <span className={classes.sum}>
        {floors.length} 层 × {values.roomsPerFloor} 间 × {values.bedsPerRoom} 张 = <b>{bedCount}</b>{' '}
        张，共 {roomCount} 间
      </span>
      <FloorLines floors={floors} />
    </div>
  )
}

type GeneratorForm = RecordFormState<GeneratorValues>['form']

function CountField(props: {
  readonly form: GeneratorForm
  readonly name: 'floorFrom' | 'floorTo' | 'roomsPerFloor' | 'bedsPerRoom'
  readonly label: string
  readonly suffix: string
  readonly takesFocus?: boolean
}) {
  return (
    <Field width="quarter">
      <NumberInput
        label={props.label}
        required
        suffix={props.suffix}
        allowDecimal={false}
        autoFocus={props.takesFocus ?? false}
        {...props.form.getInputProps(props.name)}
      />
    </Field>
  )
}

function GeneratorFields({ form }: { readonly form: GeneratorForm }) {
  return (
    <>
      <FormGroup>
        <CountField form={form} name="floorFrom" label="从几层" suffix=" 层" takesFocus />
        <CountField form={form} name="floorTo" label="到几层" suffix=" 层" />
        <CountField form={form} name="roomsPerFloor" label="每层几间" suffix=" 间" />
        <CountField form={form} name="bedsPerRoom" label="每间几张床" suffix=" 张" />
      </FormGroup>
      <FormGroup>
        <Field width="third">
          <TextInput
            label="楼名"
            placeholder="只有一栋可以不填"
            {...form.getInputProps('building')}
          />
        </Field>
        <Field width="third">
          <Select
            label="床位类型"
            data={bedKinds.map((kind) => ({ value: kind, label: bedKindWords[kind] }))}
            allowDeselect={false}
            {...form.getInputProps('kind')}
          />
        </Field>
        <Field width="third">
          <DayField label="启用日期" required {...form.getInputProps('from')} />
        </Field>
        <Field>
          <Checkbox
            label="房间号跳过尾数 4"
            {...form.getInputProps('skipsFour', { type: 'checkbox' })}
          />
        </Field>
      </FormGroup>
    </>
  )
}

interface RoomGeneratorProps {
  readonly onDone: (made: OutputOf<typeof generate>) => void
  readonly onCancel?: () => void
}

/** Floors × rooms × beds in one go, with a live picture of what will be made. */
export function RoomGenerator({ onDone, onCancel }: RoomGeneratorProps) {
  const command = useCommand(generate)
  const record = useRecordForm<GeneratorValues>({
    initialValues: {
      building: '',
      floorFrom: 1,
      floorTo: 3,
      roomsPerFloor: 12,
      bedsPerRoom: 2,
      skipsFour: false,
      kind: 'unknown',
      from: useToday(),
    },
    schema: generate.input,
    toInput,
    save: async (values) =>
      onDone(await command.mutateAsync(generate.input.parse(toInput(values)))),
  })
  return (
    <RecordForm
      record={record}
      label="批量登记房间和床位"
      saveLabel="全部登记"
      {...(onCancel === undefined ? {} : { onCancel })}
    >
      <GeneratorFields form={record.form} />
      <Preview values={record.form.values} />
    </RecordForm>
  )
}
