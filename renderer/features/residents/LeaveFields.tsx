import { leaveKindWords } from '#renderer/domain/words.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { HourField } from '#renderer/ui/HourField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import type { RecordFormState } from '#renderer/ui/use-record-form.ts'
import { TextInput } from '@mantine/core'
import { ChoiceField } from './ChoiceField.tsx'
import type { LeaveValues } from './leave-form.ts'

interface LeaveFieldsProps<Values extends LeaveValues> {
  readonly record: RecordFormState<Values>
  /** With the day of return: for a leave of the past. */
  readonly hasReturn?: boolean
}

const placeHints = {
  home: '女儿家',
  hospital: '县人民医院',
  outing: '前进公园',
  other: '',
} as const

/** Where somebody goes, with whom, from when and until when; in hospital also the ward. */
export function LeaveFields<Values extends LeaveValues>(props: LeaveFieldsProps<Values>) {
  const { record, hasReturn = false } = props
  const field = (name: keyof LeaveValues & string) => record.form.getInputProps(name as never)
  const { kind } = record.form.values
  return (
    <>
      <FormGroup>
        <Field>
          <ChoiceField label="类型" words={leaveKindWords} {...field('kind')} />
        </Field>
        <Field width="third">
          <DayField
            label="从哪一天起"
            required
            description={kind === 'outing' ? '当天回来的不算外出天数' : '不在院的第一天'}
            {...field('leaveFrom')}
          />
        </Field>
        <Field width="quarter">
          <HourField label="几点出门" {...field('leftHour')} />
        </Field>
      </FormGroup>
      <FormGroup>
        <Field width="third">
          <DayField
            label="应返日期"
            description={kind === 'outing' ? '留空就是当天' : '说不准就留空'}
            {...field('expectedOn')}
          />
        </Field>
        <Field width="quarter">
          <HourField label="应返时间" description="过了没回就提醒" {...field('expectedHour')} />
        </Field>
      </FormGroup>
      {hasReturn ? <BackFields record={record} /> : null}
      <FormGroup>
        <Field width="half">
          <TextInput label="去处" placeholder={placeHints[kind]} {...field('place')} />
        </Field>
        {kind === 'hospital' ? (
          <>
            <Field width="half">
              <TextInput label="科室" {...field('department')} />
            </Field>
            <Field width="half">
              <TextInput label="诊断" {...field('diagnosis')} />
            </Field>
          </>
        ) : null}
        <Field width="half">
          <TextInput label="事由" {...field('reason')} />
        </Field>
      </FormGroup>
      <FormGroup title="谁接出去">
        <Field width="third">
          <TextInput label="陪同人" {...field('companion')} />
        </Field>
        <Field width="third">
          <TextInput label="与老人关系" placeholder="女儿" {...field('companionRelation')} />
        </Field>
        <Field width="third">
          <TextInput label="陪同人电话" inputMode="tel" {...field('companionTelephone')} />
        </Field>
      </FormGroup>
    </>
  )
}

/** When somebody was back, and who brought her. */
function BackFields<Values extends LeaveValues>({ record }: LeaveFieldsProps<Values>) {
  const field = (name: keyof LeaveValues & string) => record.form.getInputProps(name as never)
  return (
    <FormGroup>
      <Field width="third">
        <DayField label="返回日期" description="还没有回来就留空" {...field('leaveTo')} />
      </Field>
      <Field width="quarter">
        <HourField label="几点返回" {...field('returnedHour')} />
      </Field>
      <Field width="third">
        <TextInput label="送回人" {...field('returnCompanion')} />
      </Field>
    </FormGroup>
  )
}
