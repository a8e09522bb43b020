import type { listChecklists } from '#shared/contract/safety/checklist.ts'
import type { listRoutes } from '#shared/contract/safety/route.ts'
import type { OutputOf } from '#shared/operation.ts'
import { answers } from '#shared/contract/safety/check-words.ts'
import { answerWords } from '#shared/rules/safety/check-words.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { HourField } from '#renderer/ui/HourField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import type { RecordFormState } from '#renderer/ui/use-record-form.ts'
import { Select, Textarea, TextInput } from '@mantine/core'
import { MakerFields } from './CorrectCheckDialog.tsx'
import classes from './Checks.module.css'
import { EndFields } from './EndFields.tsx'
import { isPartOf, type PastAnswer, type PastValues } from './past-form.ts'
import { whereOf } from './PlaceList.tsx'

export type PastPoint = OutputOf<typeof listRoutes>['rows'][number]['points'][number]
export type PastItem = OutputOf<typeof listChecklists>['rows'][number]['items'][number]

interface PastFieldsProps {
  readonly record: RecordFormState<PastValues>
  readonly points: readonly PastPoint[]
  readonly items: readonly PastItem[]
}

function Times({ record }: Pick<PastFieldsProps, 'record'>) {
  const { form } = record
  return (
    <FormGroup title="时间">
      <Field width="third">
        <DayField label="日期" {...form.getInputProps('startedOn')} />
      </Field>
      <Field width="third">
        <HourField label="开始" {...form.getInputProps('startedHour')} />
      </Field>
      <Field width="third">
        <HourField
          label="结束"
          description="早于开始的是次日"
          {...form.getInputProps('finishedHour')}
        />
      </Field>
    </FormGroup>
  )
}

function Places({ record, points }: Omit<PastFieldsProps, 'items'>) {
  const { form } = record
  if (points.length === 0) return null
  return (
    <FormGroup title="到点时间，没有到的留空">
      {points.map((point, index) => (
        <Field key={point.pointId} width="third">
          <HourField
            label={`${point.name} 到点`}
            description={`${point.code} ${whereOf(point)}`.trim()}
            {...form.getInputProps(`places.${index}.hour`)}
          />
        </Field>
      ))}
    </FormGroup>
  )
}

const answerChoices = answers.map((value) => ({ value, label: answerWords[value] }))

interface ItemProps {
  readonly item: PastItem
  readonly given: PastAnswer
  readonly onChange: (change: Partial<PastAnswer>) => void
}

function Item({ item, given, onChange }: ItemProps) {
  return (
    <div className={classes.item}>
      <span>{item.text}</span>
      <span className={classes.deeds}>
        {item.asks === 'number' ? (
          <TextInput
            aria-label={`${item.text} 读数`}
            w={88}
            value={given.reading}
            onChange={(event) => onChange({ reading: event.currentTarget.value })}
          />
        ) : null}
        <Select
          aria-label={`${item.text} 结果`}
          placeholder="没有检查"
          w={112}
          clearable
          openOnFocus={false}
          data={answerChoices}
          value={given.answer === '' ? null : given.answer}
          onChange={(answer) => onChange({ answer: answer ?? '' })}
        />
      </span>
      {given.answer === 'not-met' || given.note !== '' ? (
        <div className={classes.note}>
          <TextInput
            aria-label={`${item.text} 说明`}
            placeholder="哪里不符合"
            maxLength={200}
            value={given.note}
            onChange={(event) => onChange({ note: event.currentTarget.value })}
          />
        </div>
      ) : null}
    </div>
  )
}

function Items({ record, items }: Omit<PastFieldsProps, 'points'>) {
  const { form } = record
  if (items.length === 0) return null
  return (
    <FormGroup title="检查内容">
      <Field>
        {items.map((item, index) => {
          const given = form.values.answers[index]
          if (given === undefined) return null
          return (
            <Item
              key={item.id}
              item={item}
              given={given}
              onChange={(change) =>
                form.setFieldValue('answers', (old) =>
                  old.map((one, at) => (at === index ? { ...one, ...change } : one)),
                )
              }
            />
          )
        })}
      </Field>
    </FormGroup>
  )
}

/** Hours, places, answers and reasons of a round that is entered afterwards. */
export function PastFields({ record, points, items }: PastFieldsProps) {
  const { form } = record
  return (
    <>
      <Times record={record} />
      <MakerFields record={record} />
      <Places record={record} points={points} />
      <Items record={record} items={items} />
      <EndFields record={record} />
      <FormGroup title="原因">
        {isPartOf(form.values) ? (
          <Field>
            <Textarea
              label="未完成的原因"
              description="有没有到的点位或没有检查的内容，要写原因"
              autosize
              minRows={2}
              maxLength={200}
              {...form.getInputProps('partReason')}
            />
          </Field>
        ) : null}
        <Field>
          <Textarea
            label="补录原因"
            required
            autosize
            minRows={2}
            maxLength={200}
            {...form.getInputProps('lateReason')}
          />
        </Field>
      </FormGroup>
    </>
  )
}
