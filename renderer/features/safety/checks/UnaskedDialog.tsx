import { startUnaskedCheck } from '#shared/contract/safety/check.ts'
import { listChecklists } from '#shared/contract/safety/checklist.ts'
import { listRoutes } from '#shared/contract/safety/route.ts'
import { listSafetyKinds } from '#shared/contract/safety/schedule.ts'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { TypedSelect } from '#renderer/ui/TypedSelect.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Select, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'

interface UnaskedValues extends Record<string, unknown> {
  kind: string
  title: string
  routeId: string | null
  checklistId: string | null
}

const idOf = (text: string | null) => (text === null ? null : Number(text))

function toInput({ kind, title, routeId, checklistId }: UnaskedValues) {
  return { kind, title, routeId: idOf(routeId), checklistId: idOf(checklistId) }
}

function useChoices() {
  const kinds = useOperationQuery(listSafetyKinds, {}).data?.schedules ?? []
  const routes = useOperationQuery(listRoutes, {}).data?.rows ?? []
  const checklists = useOperationQuery(listChecklists, {}).data?.rows ?? []
  const choice = ({ id, name }: { readonly id: number; readonly name: string }) => ({
    value: String(id),
    label: name,
  })
  return { kinds, routes: routes.map(choice), checklists: checklists.map(choice) }
}

/** Begins a check that no schedule asked for: before a feast, after a storm, as an authority asks. */
export function UnaskedDialog({ onClose }: { readonly onClose: () => void }) {
  const navigate = useNavigate()
  const command = useCommand(startUnaskedCheck)
  const { kinds, routes, checklists } = useChoices()
  const record = useRecordForm<UnaskedValues>({
    initialValues: { kind: '', title: '', routeId: null, checklistId: null },
    schema: startUnaskedCheck.input,
    toInput,
    save: async (values) => {
      const { id: checkId } = await command.mutateAsync(toInput(values))
      await navigate({ to: '/safety/checks/$checkId', params: { checkId } })
    },
  })
  const { form } = record
  const items = kinds.map(({ key, name }) => ({ value: key, label: name }))
  return (
    <FormDialog record={record} title="计划外检查" saveLabel="开始" onClose={onClose}>
      <FormGroup>
        <Field>
          <TypedSelect
            label="种类"
            required
            openOnFocus={false}
            data={[{ group: '种类', items }]}
            value={form.values.kind === '' ? null : form.values.kind}
            error={form.errors['kind']}
            onChange={(kind) => form.setFieldValue('kind', kind ?? '')}
          />
        </Field>
        <Field>
          <TextInput
            label="名称"
            description="例如 节前检查、大风以后检查"
            required
            maxLength={60}
            {...form.getInputProps('title')}
          />
        </Field>
        <Field width="half">
          <Select label="路线" clearable data={routes} {...form.getInputProps('routeId')} />
        </Field>
        <Field width="half">
          <Select
            label="检查表"
            clearable
            data={checklists}
            {...form.getInputProps('checklistId')}
          />
        </Field>
      </FormGroup>
    </FormDialog>
  )
}
