import { correctPostPapers, type getPostPapers } from '#shared/contract/staff/paper.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { MultiSelect, Select, TextInput } from '@mantine/core'

export type Shown = OutputOf<typeof getPostPapers>

interface Values extends Record<string, unknown> {
  post: string | null
  kinds: string[]
  reason: string
}

const choices = (all: Shown['posts']) => all.map(({ key, name }) => ({ value: key, label: name }))

interface DialogProps {
  readonly shown: Shown
  readonly onClose: () => void
}

/** A paper that the home itself asks of a post. */
export function AddDutyDialog({ shown, onClose }: DialogProps) {
  const { rules, version, posts, kinds } = shown
  const command = useCommand(correctPostPapers)
  const index = rules.own.length
  const toInput = ({ post, kinds: chosen, reason }: Values) => ({
    rules: { ...rules, own: [...rules.own, { post: post ?? '', kinds: chosen, reason }] },
    version,
  })
  const record = useRecordForm<Values>({
    initialValues: { post: null, kinds: [], reason: '' },
    schema: correctPostPapers.input,
    toInput,
    fieldNames: {
      [`rules.own.${index}.post`]: 'post',
      [`rules.own.${index}.kinds`]: 'kinds',
      [`rules.own.${index}.reason`]: 'reason',
      'rules.own': 'kinds',
    },
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('已添加')
    },
  })
  return (
    <FormDialog record={record} title="添加本机构的要求" saveLabel="添加" onClose={onClose}>
      <FormGroup>
        <Field>
          <Select
            label="岗位"
            required
            searchable
            openOnFocus={false}
            data={choices(posts)}
            {...record.form.getInputProps('post')}
          />
        </Field>
        <Field>
          <MultiSelect
            label="证件"
            required
            searchable
            openOnFocus={false}
            description="选了几种，有其中一种即可"
            data={choices(kinds)}
            {...record.form.getInputProps('kinds')}
          />
        </Field>
        <Field>
          <TextInput
            label="原因"
            required
            maxLength={200}
            {...record.form.getInputProps('reason')}
          />
        </Field>
      </FormGroup>
    </FormDialog>
  )
}
