import { endSubsidyScheme, voidSubsidyScheme } from '#shared/contract/indicators/subsidy-scheme.ts'
import { addMonths, firstOfMonth } from '#shared/text/day.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { ReasonField } from '#renderer/ui/ReasonField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Button, Group } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Scheme } from './subsidy-form.ts'

interface Props {
  readonly scheme: Scheme
}

interface EndValues extends Record<string, unknown> {
  schemeTo: string
  reason: string
}

function EndDialog({ scheme, onClose }: Props & { readonly onClose: () => void }) {
  const { id, version, name } = scheme
  const today = useToday()
  const command = useCommand(endSubsidyScheme)
  const toInput = (values: EndValues) => ({ id, version, ...values })
  const record = useRecordForm<EndValues>({
    initialValues: { schemeTo: addMonths(firstOfMonth(today), 1), reason: '' },
    schema: endSubsidyScheme.input,
    toInput,
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('已结束')
    },
  })
  return (
    <FormDialog record={record} title={`结束：${name}`} saveLabel="结束" onClose={onClose}>
      <FormGroup>
        <Field>
          <DayField
            label="从哪个月起不再有"
            description="填那个月的 1 日"
            required
            {...record.form.getInputProps('schemeTo')}
          />
        </Field>
        <ReasonField record={record} label="原因" />
      </FormGroup>
    </FormDialog>
  )
}

/** Correct, end, take back: what can be done with a subsidy as a whole. */
export function SchemeActions({ scheme }: Props) {
  const mayWrite = useMay('allowances.write')
  const navigate = useNavigate()
  const [isEnding, setEnding] = useState(false)
  const command = useCommand(voidSubsidyScheme)
  const { id, version, name } = scheme
  if (!mayWrite) return null
  return (
    <Group gap="xs">
      <LinkButton
        variant="default"
        size="compact-sm"
        to="/indicators/subsidies/$schemeId/correct"
        params={{ schemeId: id }}
      >
        更正
      </LinkButton>
      <Button variant="default" size="compact-sm" onClick={() => setEnding(true)}>
        结束
      </Button>
      <ConfirmButton
        size="compact-sm"
        title={`作废：${name}`}
        explanation="用于建错的。有留存名单的不能作废，用“结束”。"
        confirmLabel="作废"
        reasonLabel="原因"
        onConfirm={async (reason) => {
          await command.mutateAsync({ id, version, reason })
          notifyDone('已作废')
          await navigate({ to: '/indicators/subsidies' })
        }}
      >
        作废
      </ConfirmButton>
      {isEnding ? <EndDialog scheme={scheme} onClose={() => setEnding(false)} /> : null}
    </Group>
  )
}
