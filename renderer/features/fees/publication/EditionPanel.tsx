import {
  correctYearFigures,
  printYearFigures,
  publishYearFigures,
  voidYearFigures,
} from '#shared/contract/fees/publication.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useAsk, useCommand } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { notifyDone, notifyFailure } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { DayField } from '#renderer/ui/DayField.tsx'
import { Facts } from '#renderer/ui/Facts.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { LineEnd, Lines } from '#renderer/ui/Lines.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Panel } from '#renderer/ui/Page.tsx'
import { CorrectionReason } from '#renderer/ui/ReasonField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { type RecordFormState, useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Button, Group, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import classes from './Publication.module.css'
import { fullText, type Edition, type Year } from './year.ts'

interface EditionValues extends Record<string, unknown> {
  publishedOn: string
  place: string
  note: string
  reason: string
}

function EditionFields({ record }: { readonly record: RecordFormState<EditionValues> }) {
  const { form } = record
  return (
    <FormGroup>
      <Field width="half">
        <DayField
          label="公示日期"
          required
          max={useToday()}
          {...form.getInputProps('publishedOn')}
        />
      </Field>
      <Field>
        <TextInput
          label="公示地点"
          required
          data-autofocus
          maxLength={100}
          placeholder="一楼大厅公示栏"
          {...form.getInputProps('place')}
        />
      </Field>
      <Field>
        <TextInput label="备注" maxLength={300} {...form.getInputProps('note')} />
      </Field>
    </FormGroup>
  )
}

interface DialogProps {
  readonly year: number
  readonly onClose: () => void
}

function PublishDialog({ year, onClose }: DialogProps) {
  const command = useCommand(publishYearFigures)
  const toInput = ({ publishedOn, place, note }: EditionValues) => ({
    year,
    publishedOn,
    place,
    note,
  })
  const record = useRecordForm<EditionValues>({
    initialValues: { publishedOn: useToday(), place: '', note: '', reason: '' },
    schema: publishYearFigures.input,
    toInput,
    draft: useDraftStore<EditionValues>('fees.publishYearFigures', year),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone(`${year} 年度收费公示已登记`)
    },
  })
  return (
    <FormDialog
      record={record}
      title={`登记 ${year} 年度公示`}
      saveLabel="登记公示"
      onClose={onClose}
    >
      <EditionFields record={record} />
    </FormDialog>
  )
}

function CorrectDialog({ year, edition, onClose }: DialogProps & { readonly edition: Edition }) {
  const command = useCommand(correctYearFigures)
  const { id } = edition
  const toInput = ({ publishedOn, place, note, reason }: EditionValues) => ({
    id,
    publishedOn,
    place,
    note,
    reason,
  })
  const record = useRecordForm<EditionValues>({
    initialValues: {
      publishedOn: useToday(),
      place: edition.place,
      note: edition.note ?? '',
      reason: '',
    },
    schema: correctYearFigures.input,
    toInput,
    draft: useDraftStore<EditionValues>('fees.correctYearFigures', id),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('已按现在的数字出新的一版')
    },
  })
  return (
    <FormDialog
      record={record}
      title={`更正 ${year} 年度公示`}
      saveLabel="出新的一版"
      onClose={onClose}
    >
      <EditionFields record={record} />
      <CorrectionReason record={record} />
    </FormDialog>
  )
}

function VoidEdition({ edition }: { readonly edition: Edition }) {
  const command = useCommand(voidYearFigures)
  return (
    <ConfirmButton
      variant="subtle"
      color="gray"
      size="xs"
      title="作废这次公示"
      explanation="用于登记错的。作废后这一年算没有公示，当时的数字仍能打印。"
      confirmLabel="作废"
      reasonLabel="原因"
      onConfirm={async (reason) => {
        await command.mutateAsync({ id: edition.id, reason })
        notifyDone('已作废')
      }}
    >
      作废
    </ConfirmButton>
  )
}

function PrintEdition({ year, edition }: { readonly year: number; readonly edition: Edition }) {
  const print = useAsk(printYearFigures)
  const [document, setDocument] = useState<{ name: string; bytes: Uint8Array } | null>(null)
  const ask = { year, publicationId: edition.id }
  return (
    <>
      <Button
        variant="subtle"
        size="compact-xs"
        loading={print.isPending}
        onClick={() => void print.mutateAsync(ask).then(setDocument, notifyFailure)}
      >
        打印当时的
      </Button>
      <DocumentScreen document={document} onClose={() => setDocument(null)} />
    </>
  )
}

function Editions({ year, editions }: Pick<Year, 'year' | 'editions'>) {
  return (
    <Lines label="各版公示">
      {editions.map((edition) => (
        <li key={edition.id}>
          <span className={classes.rowWords}>
            <span>
              第 {edition.edition} 版，{edition.publishedOn}，{edition.place}
            </span>
            {edition.isVoided ? (
              <span className={classes.aside}>已作废：{edition.voidReason}</span>
            ) : null}
          </span>
          <LineEnd>
            <PrintEdition year={year} edition={edition} />
          </LineEnd>
        </li>
      ))}
    </Lines>
  )
}

function StateOf({ value }: { readonly value: Year }) {
  const { publication, isOver, year, editions } = value
  if (publication === null) {
    const words = isOver ? `${year} 年的收费情况还没有公示。` : `${year} 年还没有结束，年后再公示。`
    return <Text c="dimmed">{words}</Text>
  }
  const { publishedOn, place, note, enteredBy } = publication
  return (
    <Facts
      facts={[
        { label: '公示', value: `${publishedOn}，${place}` },
        {
          label: '登记',
          value: `${enteredBy}，第 ${publication.edition} 版（共 ${editions.length} 版）`,
        },
        ...(note === null ? [] : [{ label: '备注', value: note }]),
      ]}
    />
  )
}

/** What was made public of the year, with what can be done about it. */
export function EditionPanel({ value }: { readonly value: Year }) {
  const { year, publication, isOver } = value
  const may = useMay('fees.table')
  const [dialog, setDialog] = useState<'publish' | 'correct' | null>(null)
  const close = () => setDialog(null)
  const deeds =
    publication === null ? (
      may && isOver ? (
        <Button size="xs" onClick={() => setDialog('publish')}>
          登记公示
        </Button>
      ) : null
    ) : may ? (
      <Group gap={4}>
        <Button variant="subtle" size="xs" onClick={() => setDialog('correct')}>
          更正
        </Button>
        <VoidEdition edition={publication} />
      </Group>
    ) : null
  return (
    <Panel title="公示" aside={deeds}>
      <StateOf value={value} />
      {value.editions.length === 0 ? null : <Editions year={year} editions={value.editions} />}
      {dialog === 'publish' ? <PublishDialog year={year} onClose={close} /> : null}
      {dialog === 'correct' && publication !== null ? (
        <CorrectDialog year={year} edition={publication} onClose={close} />
      ) : null}
    </Panel>
  )
}

/** Figures that are other ones now than those that hang on the wall. */
export function ChangesPanel({ value }: { readonly value: Year }) {
  const { changes, publication } = value
  if (publication === null) return null
  return (
    <Panel
      title="公示后变了的数"
      aside={
        changes.length === 0 ? (
          <StatusMark kind="well">没有变</StatusMark>
        ) : (
          <StatusMark kind="due">{`${changes.length} 项`}</StatusMark>
        )
      }
    >
      {changes.length === 0 ? (
        <Text c="dimmed">现在的记录与公示的数字一致。</Text>
      ) : (
        <table className={classes.table} aria-label="公示后变了的数">
          <thead>
            <tr>
              <th scope="col">项目</th>
              <th scope="col">公示</th>
              <th scope="col">现在</th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ key, title, unit, published, now }) => (
              <tr key={key}>
                <th scope="row">{title}</th>
                <td>{published === null ? '未知' : fullText(published, unit)}</td>
                <td>{now === null ? '未知' : fullText(now, unit)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  )
}
