import { holdDrill } from '#shared/contract/safety/drill.ts'
import { instantAt, shanghaiHour } from '#shared/text/hour.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { StaffPicker } from '#renderer/domain/StaffPicker.tsx'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { HourField } from '#renderer/ui/HourField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { type RecordFormState, useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Button, Checkbox, NumberInput, Select, Textarea, TextInput } from '@mantine/core'
import type { Drill } from './DrillPlanDialog.tsx'
import classes from './Emergency.module.css'

interface Person {
  staffId: number | null
  name: string
  role: string
}

interface Moment {
  hour: string
  what: string
}

interface Values extends Record<string, unknown> {
  heldOn: string
  from: string
  to: string
  isAtNight: boolean
  residentCount: number | string
  outsiderCount: number | string
  course: string
  people: Person[]
  moments: Moment[]
  window: string
  lateReason: string
}

const countOf = (value: number | string) => (value === '' ? null : Number(value))

/** An hour of the drill: one that is earlier than its beginning lies on the next day. */
function instantOf({ heldOn, from }: Values, hour: string): string {
  const day = hour !== '' && hour < from ? nextDay(heldOn) : heldOn
  return instantAt(day, hour) ?? ''
}

function nextDay(day: string): string {
  const noon = Date.parse(`${day}T04:00:00Z`)
  return Number.isNaN(noon) ? '' : shanghaiDay(noon + 86_400_000)
}

function inputOf(drill: Drill, values: Values) {
  const window = drill.windows.find(({ opensAt }) => opensAt === values.window)
  const { scheduleId = 0, opensAt = '' } = window ?? {}
  return {
    id: drill.id,
    version: drill.version,
    startedAt: instantOf(values, values.from),
    finishedAt: instantOf(values, values.to),
    isAtNight: values.isAtNight,
    residentCount: countOf(values.residentCount),
    outsiderCount: countOf(values.outsiderCount),
    course: values.course,
    people: values.people
      .filter(({ staffId, name }) => staffId !== null || name.trim() !== '')
      .map(({ staffId, name, role }) => ({ staffId, name: staffId === null ? name : null, role })),
    moments: values.moments
      .filter(({ hour, what }) => hour !== '' || what.trim() !== '')
      .map(({ hour, what }) => ({ at: instantOf(values, hour), what })),
    window: window === undefined ? null : { scheduleId, opensAt },
    lateReason: values.lateReason,
  }
}

const fieldNames = { startedAt: 'from', finishedAt: 'to', 'window.opensAt': 'window' }

interface PartProps {
  readonly record: RecordFormState<Values>
}

function People({ record }: PartProps) {
  const { form } = record
  return (
    <FormGroup title="参加人">
      <Field>
        {form.values.people.map((person, index) => (
          <div key={`${index}`} className={classes.row}>
            <StaffPicker
              ariaLabel={`第 ${index + 1} 位参加人`}
              placeholder="员工"
              {...form.getInputProps(`people.${index}.staffId`)}
            />
            <TextInput
              aria-label={`第 ${index + 1} 位的任务`}
              placeholder={person.staffId === null ? '外来人员姓名' : '任务'}
              maxLength={40}
              {...form.getInputProps(
                person.staffId === null ? `people.${index}.name` : `people.${index}.role`,
              )}
            />
            <Button
              variant="subtle"
              color="gray"
              disabled={form.values.people.length === 1}
              onClick={() => form.removeListItem('people', index)}
            >
              去掉
            </Button>
          </div>
        ))}
        <Button
          variant="default"
          size="xs"
          onClick={() => form.insertListItem('people', { staffId: null, name: '', role: '' })}
        >
          加一位
        </Button>
      </Field>
    </FormGroup>
  )
}

function Moments({ record }: PartProps) {
  const { form } = record
  return (
    <FormGroup title="时间节点">
      <Field>
        {form.values.moments.map((_moment, index) => (
          <div key={`${index}`} className={classes.row}>
            <HourField label="时间" {...form.getInputProps(`moments.${index}.hour`)} />
            <TextInput
              label="节点"
              placeholder="报警、到场、全部撤出、清点完毕"
              maxLength={60}
              {...form.getInputProps(`moments.${index}.what`)}
            />
            <Button
              variant="subtle"
              color="gray"
              onClick={() => form.removeListItem('moments', index)}
            >
              去掉
            </Button>
          </div>
        ))}
        <Button
          variant="default"
          size="xs"
          onClick={() => form.insertListItem('moments', { hour: '', what: '' })}
        >
          加一个节点
        </Button>
      </Field>
    </FormGroup>
  )
}

function WindowFields({ record, drill }: PartProps & { readonly drill: Drill }) {
  const { form } = record
  if (drill.windows.length === 0) return null
  const dayOf = (instant: string) => shanghaiDay(instant)
  return (
    <FormGroup title="对应的检查计划">
      <Field width="half">
        <Select
          label="完成哪一期"
          clearable
          openOnFocus={false}
          placeholder="不对应"
          data={drill.windows.map(({ schedule, opensAt, closesAt }) => ({
            value: opensAt,
            label: `${schedule}（${dayOf(opensAt)} 到 ${shanghaiDay(Date.parse(closesAt) - 1)}）`,
          }))}
          {...form.getInputProps('window')}
        />
      </Field>
      <Field width="half">
        <TextInput
          label="补录原因"
          description="那一期已经过了才填"
          maxLength={200}
          {...form.getInputProps('lateReason')}
        />
      </Field>
    </FormGroup>
  )
}

interface HoldDrillProps {
  readonly drill: Drill
  readonly onClose: () => void
}

/** What happened: hours, people, moments; and the period of a schedule that it answers. */
export function HoldDrillDialog({ drill, onClose }: HoldDrillProps) {
  const command = useCommand(holdDrill)
  const today = useToday()
  const [window] = drill.windows
  const record = useRecordForm<Values>({
    initialValues: {
      heldOn: drill.plannedOn <= today ? drill.plannedOn : today,
      from: '',
      to: '',
      isAtNight: false,
      residentCount: '',
      outsiderCount: '',
      course: '',
      people: [{ staffId: drill.leaderStaffId, name: '', role: '总指挥' }],
      moments: [{ hour: '', what: '' }],
      window: window?.opensAt ?? '',
      lateReason: '',
    },
    schema: holdDrill.input,
    toInput: (values) => inputOf(drill, values),
    fieldNames,
    draft: useDraftStore<Values>('safety.holdDrill', drill.id),
    save: async (values) => {
      await command.mutateAsync(inputOf(drill, values))
      notifyDone('演练情况已登记')
    },
  })
  const { form } = record
  return (
    <FormDialog
      record={record}
      title={`登记演练情况：${drill.title}`}
      saveLabel="登记"
      size="lg"
      onClose={onClose}
    >
      <FormGroup>
        <Field width="third">
          <DayField label="演练日期" required max={today} {...form.getInputProps('heldOn')} />
        </Field>
        <Field width="third">
          <HourField label="开始" {...form.getInputProps('from')} />
        </Field>
        <Field width="third">
          <HourField label="结束" {...form.getInputProps('to')} />
        </Field>
        <Field width="third">
          <NumberInput
            label="老人人数"
            min={0}
            hideControls
            {...form.getInputProps('residentCount')}
          />
        </Field>
        <Field width="third">
          <NumberInput
            label="外来人数"
            min={0}
            hideControls
            {...form.getInputProps('outsiderCount')}
          />
        </Field>
        <Field width="third">
          <Checkbox
            mt="xl"
            label="夜间演练"
            {...form.getInputProps('isAtNight', { type: 'checkbox' })}
          />
        </Field>
        <Field>
          <Textarea
            label="经过"
            required
            autosize
            minRows={3}
            maxLength={2000}
            {...form.getInputProps('course')}
          />
        </Field>
      </FormGroup>
      <People record={record} />
      <Moments record={record} />
      <WindowFields record={record} drill={drill} />
    </FormDialog>
  )
}

/** `14:06` of an instant. */
export const hourText = (instant: string): string => shanghaiHour(instant)
