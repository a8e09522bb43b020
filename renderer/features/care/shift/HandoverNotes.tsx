import type { RecordFormState } from '#renderer/ui/use-record-form.ts'
import { TypedSelect } from '#renderer/ui/TypedSelect.tsx'
import { Button, Checkbox, TextInput } from '@mantine/core'
import type { HandoverStart, HandoverValues } from './handover-form.ts'
import classes from './Shift.module.css'

interface HandoverNotesProps {
  readonly record: RecordFormState<HandoverValues>
  readonly residents: HandoverStart['residents']
}

/** What the outgoing says about people in her own words, line by line. */
export function HandoverNotes({ record, residents }: HandoverNotesProps) {
  const { form } = record
  const items = residents.map(({ residentId, name, bed }) => ({
    value: String(residentId),
    label: bed === null ? name : `${bed} ${name}`,
  }))
  const people = [{ group: '这段时间在这里的老人', items }]
  return (
    <>
      {form.values.notes.map(({ residentId }, index) => (
        // Lines have nothing but their place to be told by.
        <div key={index} className={classes.noteRow}>
          <TypedSelect
            label={`第 ${index + 1} 位老人`}
            data={people}
            nothingFoundMessage="没有这位老人"
            data-autofocus={index === form.values.notes.length - 1 ? true : undefined}
            {...form.getInputProps(`notes.${index}.residentId`)}
            value={residentId}
          />
          <TextInput
            label="交代什么"
            maxLength={300}
            placeholder="下午复测血压；夜里多看一次"
            {...form.getInputProps(`notes.${index}.note`)}
          />
          <Checkbox
            label="重点关注"
            mb={8}
            {...form.getInputProps(`notes.${index}.isFocus`, { type: 'checkbox' })}
          />
          <Button
            variant="subtle"
            color="red"
            aria-label={`去掉第 ${index + 1} 条交代`}
            onClick={() => form.removeListItem('notes', index)}
          >
            去掉
          </Button>
        </div>
      ))}
      <Button
        mt="sm"
        variant="default"
        onClick={() => form.insertListItem('notes', { residentId: null, note: '', isFocus: false })}
      >
        加一条交代
      </Button>
    </>
  )
}
