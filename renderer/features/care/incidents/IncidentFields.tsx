import { countCareRiskEvents, injuries, listIncidentKinds } from '#shared/contract/care/incident.ts'
import { incidentPlaces } from '#shared/contract/care/incident.ts'
import { placeWords, shortInjuryWords, injuryWords } from '#shared/rules/incident-words.ts'
import { isDay } from '#shared/text/day.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { ResidentPicker } from '#renderer/domain/ResidentPicker.tsx'
import { StaffPicker } from '#renderer/domain/StaffPicker.tsx'
import { DayField } from '#renderer/ui/DayField.tsx'
import { HourField } from '#renderer/ui/HourField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { TypedSelect } from '#renderer/ui/TypedSelect.tsx'
import type { RecordFormState } from '#renderer/ui/use-record-form.ts'
import { Checkbox, Input, SegmentedControl, Textarea, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import type { IncidentValues } from './incident-form.ts'
import { RiskNotice } from './RiskNotice.tsx'

interface FieldsProps<Values extends IncidentValues> {
  readonly record: RecordFormState<Values>
}

const places = [
  { group: '地点', items: incidentPlaces.map((key) => ({ value: key, label: placeWords[key] })) },
]

const hurts = injuries.map((key) => ({ value: key, label: shortInjuryWords[key] }))

function useKinds() {
  const kinds = useOperationQuery(listIncidentKinds, {}).data?.rows ?? []
  const items = (isNine: boolean) =>
    kinds
      .filter(({ isNineRisk }) => isNineRisk === isNine)
      .map(({ key, name }) => ({ value: key, label: name }))
  const groups = [
    { group: '九类安全风险', items: items(true) },
    { group: '其他', items: items(false) },
  ]
  return { kinds, groups: groups.filter(({ items: own }) => own.length > 0) }
}

/** Says before saving that it is the second care-risk event of the person. */
function RiskAhead({ record, isRisk }: FieldsProps<IncidentValues> & { readonly isRisk: boolean }) {
  const { resident, day, kind } = record.form.values
  const { groups } = useKinds()
  const isAsked = isRisk && resident !== null && isDay(day)
  const input = { residentId: resident?.id ?? 1, day: isAsked ? day : '2000-01-01' }
  const before = useOperationQuery(countCareRiskEvents, input, { enabled: isAsked })
  if (!isAsked || before.data === undefined) return null
  const name = groups.flatMap(({ items }) => items).find(({ value }) => value === kind)?.label ?? ''
  const events = [...before.data.events, { day, name }]
  return <RiskNotice events={events} residentId={resident.id} isDue />
}

interface InjuryFieldProps {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly error?: ReactNode
}

/** How bad it is: all words in sight, arrows choose; nothing is chosen for anybody. */
function InjuryField({ value, onChange, error }: InjuryFieldProps) {
  const chosen = injuries.find((key) => key === value)
  return (
    <Input.Wrapper
      label="伤情"
      required
      error={error}
      description={chosen === undefined ? '不清楚就选“未知”，以后更正' : injuryWords[chosen]}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
    >
      <SegmentedControl
        fullWidth
        aria-label="伤情"
        data={hurts}
        value={value}
        onChange={onChange}
        data-error={error === undefined ? undefined : true}
      />
    </Input.Wrapper>
  )
}

/** Whom it concerns, what, when, where, how bad: half a minute. */
function FirstFields<Values extends IncidentValues>({ record }: FieldsProps<Values>) {
  const form = record.form as unknown as RecordFormState<IncidentValues>['form']
  const { values } = form
  const today = useToday()
  const { kinds, groups } = useKinds()
  const isRisk = kinds.some(({ key, isCareRisk }) => key === values.kind && isCareRisk)
  return (
    <FormGroup>
      <Field width="twoThirds">
        <ResidentPicker
          label="老人"
          required={!values.isNobody}
          takesFocus={values.resident === null && !values.isNobody}
          error={form.errors['resident'] === undefined ? undefined : '哪位老人；没有就勾选右边'}
          value={values.resident}
          {...(isDay(values.day) ? { day: values.day } : {})}
          onChange={(resident) => {
            form.setFieldValue('resident', resident)
            if (resident !== null) form.setFieldValue('isNobody', false)
          }}
        />
      </Field>
      <Field width="third">
        <Checkbox
          mt={30}
          label="不涉及某一位老人"
          checked={values.isNobody}
          onChange={({ currentTarget: { checked } }) => {
            form.setFieldValue('isNobody', checked)
            if (checked) form.setFieldValue('resident', null)
          }}
        />
      </Field>
      <Field width="third">
        <TypedSelect
          label="种类"
          required
          openOnFocus={false}
          placeholder="打一个字：跌"
          data={groups}
          error={form.errors['kind']}
          value={values.kind === '' ? null : values.kind}
          onChange={(kind) => form.setFieldValue('kind', kind ?? '')}
        />
      </Field>
      <Field width="third">
        <DayField label="哪一天" required max={today} {...form.getInputProps('day')} />
      </Field>
      <Field width="quarter">
        <HourField
          label="几点"
          description={values.isHourKnown ? undefined : '大概的时间'}
          {...form.getInputProps('hour')}
        />
      </Field>
      <Field width="third">
        <TypedSelect
          label="地点"
          required
          openOnFocus={false}
          placeholder="打一个字：卫"
          data={places}
          error={form.errors['place'] === undefined ? undefined : '在哪里'}
          value={values.place === '' ? null : values.place}
          onChange={(place) => form.setFieldValue('place', (place ?? '') as typeof values.place)}
        />
      </Field>
      <Field width="twoThirds">
        <InjuryField
          value={values.injury}
          error={form.errors['injury'] === undefined ? undefined : '选一个'}
          onChange={(injury) => form.setFieldValue('injury', injury as typeof values.injury)}
        />
      </Field>
      <Field>
        <Textarea
          label="经过"
          required
          autosize
          minRows={2}
          maxLength={1000}
          placeholder="怎么发生的、当时什么样子"
          {...form.getInputProps('what')}
        />
      </Field>
      <Field>
        <RiskAhead record={{ ...record, form }} isRisk={isRisk} />
      </Field>
    </FormGroup>
  )
}

/** What can wait until the person is looked after. */
function MoreFields<Values extends IncidentValues>({ record }: FieldsProps<Values>) {
  const form = record.form as unknown as RecordFormState<IncidentValues>['form']
  const { values } = form
  const today = useToday()
  const maySeeStaff = useMay('staff.read')
  return (
    <FormGroup title="以后再补也可以">
      <Field>
        <Checkbox
          label="发生时间是估计的（后来才发现）"
          checked={!values.isHourKnown}
          onChange={({ currentTarget: { checked } }) => form.setFieldValue('isHourKnown', !checked)}
        />
      </Field>
      <Field width="third">
        <DayField
          label="发现日期"
          max={today}
          placeholder="同一天就留空"
          {...form.getInputProps('foundDay')}
        />
      </Field>
      <Field width="quarter">
        <HourField label="发现时间" {...form.getInputProps('foundHour')} />
      </Field>
      <Field width="third">
        <TextInput
          label="具体位置"
          placeholder="302 房卫生间门口"
          maxLength={60}
          {...form.getInputProps('placeDetail')}
        />
      </Field>
      <Field width="third">
        <TextInput
          label="受伤部位"
          placeholder="右手背"
          maxLength={60}
          {...form.getInputProps('bodySite')}
        />
      </Field>
      <Field width="third">
        <TextInput
          label="当时在做什么"
          placeholder="起床上厕所"
          maxLength={100}
          {...form.getInputProps('activity')}
        />
      </Field>
      <Field width="third">
        <TextInput label="目击人" maxLength={100} {...form.getInputProps('witnesses')} />
      </Field>
      {maySeeStaff ? (
        <Field width="half">
          <StaffPicker
            label="发现的员工"
            description="不选就是登记的人"
            {...form.getInputProps('foundByStaffId')}
            value={values.foundByStaffId}
            onChange={(staffId) => form.setFieldValue('foundByStaffId', staffId)}
          />
        </Field>
      ) : null}
      <Field width="half">
        <TextInput
          label="其他发现人"
          placeholder="家属、同住的老人"
          maxLength={40}
          disabled={values.foundByStaffId !== null}
          {...form.getInputProps('foundBy')}
        />
      </Field>
    </FormGroup>
  )
}

/** An incident: what must be noted at once, and what can be added later. */
export function IncidentFields<Values extends IncidentValues>({ record }: FieldsProps<Values>) {
  return (
    <>
      <FirstFields record={record} />
      <MoreFields record={record} />
    </>
  )
}
