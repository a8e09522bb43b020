import {
  correctFirePaper,
  type getFireArchive,
  recordFirePaper,
} from '#shared/contract/safety/archive.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Select, Textarea, TextInput } from '@mantine/core'

export type Archive = OutputOf<typeof getFireArchive>
export type Section = Archive['sections'][number]
export type Paper = Section['papers'][number]

interface PaperValues extends Record<string, unknown> {
  section: string
  title: string
  number: string
  issuedBy: string
  issuedOn: string
  validTo: string
  keptAt: string
  note: string
}

const said = ({ validTo, ...values }: PaperValues) => ({
  ...values,
  validTo: validTo === '' ? null : validTo,
})

const valuesOf = (section: string, paper: Paper | null): PaperValues => ({
  section,
  title: paper?.title ?? '',
  number: paper?.number ?? '',
  issuedBy: paper?.issuedBy ?? '',
  issuedOn: paper?.issuedOn ?? '',
  validTo: paper?.validTo ?? '',
  keptAt: paper?.keptAt ?? '',
  note: paper?.note ?? '',
})

interface PaperDialogProps {
  readonly sections: readonly Section[]
  /** The section whose paper it is. */
  readonly section: string
  /** Null is a new one. */
  readonly paper: Paper | null
  readonly onClose: () => void
}

function usePaperForm({ section, paper }: PaperDialogProps) {
  const add = useCommand(recordFirePaper)
  const correct = useCommand(correctFirePaper)
  const seen = paper === null ? {} : { id: paper.id, version: paper.version }
  return useRecordForm<PaperValues>({
    initialValues: valuesOf(section, paper),
    schema: paper === null ? recordFirePaper.input : correctFirePaper.input,
    toInput: (values) => ({ ...seen, ...said(values) }),
    save: async (values) => {
      if (paper === null) await add.mutateAsync(said(values))
      else {
        const { id, version } = paper
        await correct.mutateAsync({ id, version, ...said(values) })
      }
      notifyDone(paper === null ? '材料已登记，可以存入扫描件' : '已更正')
    },
  })
}

function SectionField({
  sections,
  record,
}: Pick<PaperDialogProps, 'sections'> & { readonly record: ReturnType<typeof usePaperForm> }) {
  return (
    <Field>
      <Select
        label="档案项目"
        required
        allowDeselect={false}
        openOnFocus={false}
        data={sections.map(({ item, text }) => ({ value: item, label: `${item} ${text}` }))}
        {...record.form.getInputProps('section')}
      />
    </Field>
  )
}

/** A paper of the archive: what it is, who issued it, until when it holds and where the original lies. */
export function PaperDialog(props: PaperDialogProps) {
  const { sections, paper, onClose } = props
  const record = usePaperForm(props)
  const today = useToday()
  const { form } = record
  const title = paper === null ? '登记档案材料' : `更正：${paper.title}`
  return (
    <FormDialog record={record} title={title} saveLabel="保存" onClose={onClose}>
      <FormGroup>
        <SectionField sections={sections} record={record} />
        <Field>
          <TextInput
            label="名称"
            required
            maxLength={80}
            data-autofocus
            {...form.getInputProps('title')}
          />
        </Field>
        <Field width="half">
          <TextInput label="编号" maxLength={60} {...form.getInputProps('number')} />
        </Field>
        <Field width="half">
          <TextInput label="出具单位" maxLength={80} {...form.getInputProps('issuedBy')} />
        </Field>
        <Field width="half">
          <DayField label="出具日期" required max={today} {...form.getInputProps('issuedOn')} />
        </Field>
        <Field width="half">
          <DayField
            label="有效期到"
            description="没有有效期的留空"
            {...form.getInputProps('validTo')}
          />
        </Field>
        <Field>
          <TextInput label="原件存放" required maxLength={60} {...form.getInputProps('keptAt')} />
        </Field>
        <Field>
          <Textarea
            label="备注"
            autosize
            minRows={2}
            maxLength={300}
            {...form.getInputProps('note')}
          />
        </Field>
      </FormGroup>
    </FormDialog>
  )
}
