import { correctWording, type getWording } from '#shared/contract/office/wording.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { ReasonField } from '#renderer/ui/ReasonField.tsx'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Button, Text, Textarea, TextInput, Tooltip } from '@mantine/core'
import { useEffect, useEffectEvent, useRef } from 'react'
import classes from './Wording.module.css'

export type Wording = OutputOf<typeof getWording>

export interface WordingText {
  readonly title: string
  readonly body: string
}

interface WordingValues extends Record<string, unknown> {
  title: string
  body: string
  reason: string
}

interface PlacesProps {
  readonly places: Wording['places']
  readonly onInsert: (name: string) => void
}

/** The places that a wording may have; a click puts one where the cursor stands. */
function Places({ places, onInsert }: PlacesProps) {
  return (
    <div className={classes.places}>
      <Text size="sm">点一下，把位置放到光标处；没有登记的内容印成横线，手写补上。</Text>
      {[...Map.groupBy(places, ({ group }) => group)].map(([group, own]) => (
        <div key={group} className={classes.group} role="group" aria-label={group}>
          <span className={classes.groupName}>{group}</span>
          {own.map(({ name, hint }) => (
            <Tooltip key={name} label={hint} disabled={hint === ''}>
              <Button variant="default" size="compact-xs" onClick={() => onInsert(name)}>
                {name}
              </Button>
            </Tooltip>
          ))}
        </div>
      ))}
    </div>
  )
}

interface WordingFormProps {
  readonly wording: Wording
  /** Told what stands in the form, for the preview. */
  readonly onText: (text: WordingText) => void
}

/** Edits the wording of a document into a new version. */
export function WordingForm({ wording, onText }: WordingFormProps) {
  const command = useCommand(correctWording)
  const area = useRef<HTMLTextAreaElement>(null)
  const { document, newestVersion } = wording
  const toInput = (values: WordingValues) => ({ document, newestVersion, ...values })
  const record = useRecordForm<WordingValues>({
    initialValues: { title: wording.title, body: wording.body, reason: '' },
    schema: correctWording.input,
    toInput,
    draft: useDraftStore<WordingValues>('office.correctWording', `${document}-${newestVersion}`),
    save: async (values) => {
      const { wordingVersion } = await command.mutateAsync(toInput(values))
      notifyDone(`已保存为第 ${wordingVersion} 版，之后拟定的协议用它`)
    },
  })
  const { form } = record
  const { title, body } = form.values
  const tell = useEffectEvent(onText)
  useEffect(() => tell({ title, body }), [title, body])

  function insert(name: string) {
    const field = area.current
    const [from, to] = [field?.selectionStart ?? body.length, field?.selectionEnd ?? body.length]
    const place = `【${name}】`
    form.setFieldValue('body', body.slice(0, from) + place + body.slice(to))
    requestAnimationFrame(() => {
      field?.focus()
      field?.setSelectionRange(from + place.length, from + place.length)
    })
  }

  return (
    <RecordForm record={record} label={`${wording.name}的文字`} saveLabel="存为新版本">
      <FormGroup>
        <Field>
          <TextInput label="标题" required maxLength={40} {...form.getInputProps('title')} />
        </Field>
        <Field>
          <Textarea
            ref={area}
            className={classes.body ?? ''}
            label="正文"
            required
            description="# 开头是标题，1. 开头是条款，编号自动排；空行分段。回车换行，F9 保存"
            autosize
            minRows={16}
            maxRows={28}
            maxLength={20_000}
            {...form.getInputProps('body')}
          />
        </Field>
        <Places places={wording.places} onInsert={insert} />
        <ReasonField record={record} label="修改原因" />
      </FormGroup>
    </RecordForm>
  )
}
