import { changeChecklistItems, createChecklist } from '#shared/contract/safety/checklist.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { TextInput } from '@mantine/core'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import {
  type ChecklistRow,
  emptyItem,
  itemsInput,
  itemValues,
  type ItemValues,
} from './checklist-form.ts'
import { ChecklistItems } from './ChecklistItems.tsx'
import { changeFrom, useChecklist } from './use-used.ts'

interface NewValues extends Record<string, unknown> {
  name: string
  note: string
  usedFrom: string
  items: ItemValues[]
}

const newInput = ({ items, ...values }: NewValues) => ({ ...values, items: itemsInput(items) })

/** A checklist with its items. */
export function NewChecklistPage() {
  const navigate = useNavigate()
  const today = useToday()
  const command = useCommand(createChecklist)
  const record = useRecordForm<NewValues>({
    initialValues: { name: '', note: '', usedFrom: today, items: [emptyItem(1, '')] },
    schema: createChecklist.input,
    toInput: newInput,
    draft: useDraftStore<NewValues>('safety.createChecklist', 'new'),
    save: async (values) => {
      const { id } = await command.mutateAsync(newInput(values))
      notifyDone('检查表已新增')
      await navigate({ to: '/safety/checklists/$checklistId', params: { checklistId: id } })
    },
  })
  const { form } = record
  return (
    <Page title="新增检查表">
      <Panel>
        <RecordForm
          record={record}
          label="新增检查表"
          saveLabel="新增"
          onCancel={() => void navigate({ to: '/safety/checklists' })}
        >
          <FormGroup>
            <Field width="third">
              <TextInput
                label="名称"
                required
                autoFocus
                placeholder="厨房安全检查"
                maxLength={40}
                {...form.getInputProps('name')}
              />
            </Field>
            <Field width="third">
              <DayField label="从哪天起用" required {...form.getInputProps('usedFrom')} />
            </Field>
            <Field width="third">
              <TextInput label="备注" maxLength={200} {...form.getInputProps('note')} />
            </Field>
            <Field>
              <ChecklistItems
                value={form.values.items}
                onChange={(items) => form.setFieldValue('items', items)}
                errors={form.errors}
              />
            </Field>
          </FormGroup>
        </RecordForm>
      </Panel>
    </Page>
  )
}

const route = getRouteApi('/safety/checklists/$checklistId/items')

interface ChangeValues extends Record<string, unknown> {
  from: string
  items: ItemValues[]
}

interface ChangeFormProps {
  /** As it holds from the proposed day on. */
  readonly row: ChecklistRow
  readonly from: string
}

function ChangeForm({ row, from }: ChangeFormProps) {
  const navigate = route.useNavigate()
  const command = useCommand(changeChecklistItems)
  const { id, version } = row
  const back = () =>
    navigate({ to: '/safety/checklists/$checklistId', params: { checklistId: id } })
  const toInput = ({ items, ...values }: ChangeValues) => ({
    id,
    version,
    ...values,
    items: itemsInput(items),
  })
  const record = useRecordForm<ChangeValues>({
    initialValues: { from, items: itemValues(row.items) },
    schema: changeChecklistItems.input,
    toInput,
    draft: useDraftStore<ChangeValues>('safety.changeChecklistItems', id),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('检查内容已调整')
      await back()
    },
  })
  const { form } = record
  return (
    <RecordForm
      record={record}
      label="调整检查内容"
      saveLabel="保存调整"
      onCancel={() => void back()}
    >
      <FormGroup>
        <Field width="third">
          <DayField
            label="从哪天起"
            description="用过的检查表最早从明天起，今天该查的不变"
            required
            {...form.getInputProps('from')}
          />
        </Field>
        <Field>
          <ChecklistItems
            value={form.values.items}
            onChange={(items) => form.setFieldValue('items', items)}
            errors={form.errors}
          />
        </Field>
      </FormGroup>
    </RecordForm>
  )
}

/** Other items or another order, from a day on. */
export function ChangeItemsPage() {
  const { checklistId } = route.useParams()
  const today = useToday()
  const now = useChecklist(checklistId)
  const from = now.data === undefined ? null : changeFrom(now.data, today)
  const then = useChecklist(checklistId, from)
  return (
    <Page title={now.data === undefined ? '调整检查内容' : `调整检查内容：${now.data.name}`}>
      <Loaded of={from === null ? { ...now, data: undefined } : then} what="这张检查表">
        {(row) => (
          <Panel>
            <ChangeForm row={row} from={from ?? today} />
          </Panel>
        )}
      </Loaded>
    </Page>
  )
}
