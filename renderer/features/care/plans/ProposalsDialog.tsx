import { recordProposedItems } from '#shared/contract/care/care-plan.ts'
import { listProposals } from '#shared/contract/care/care-plan-shown.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone, notifyFailure } from '#renderer/domain/notify.ts'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Button, Checkbox, Group, Modal, Stack, Text } from '@mantine/core'
import { useState } from 'react'

interface ProposalsDialogProps {
  readonly carePlanId: number
  readonly onClose: () => void
}

type Proposals = OutputOf<typeof listProposals>

function Choices({
  proposals,
  carePlanId,
  onClose,
}: ProposalsDialogProps & { proposals: Proposals }) {
  const fresh = proposals.rows.filter(({ isInPlan }) => !isInPlan)
  const [chosen, setChosen] = useState(fresh.map(({ careItemId }) => String(careItemId)))
  const command = useCommand(recordProposedItems)

  async function take() {
    try {
      const { ids } = await command.mutateAsync({ carePlanId, careItemIds: chosen.map(Number) })
      notifyDone(`已加入 ${ids.length} 项，标着“建议”，改过就不再标`)
      onClose()
    } catch (error) {
      notifyFailure(error)
    }
  }

  if (proposals.basis.length === 0) {
    return <Text size="sm">起始日期以前没有评估，提不出建议。</Text>
  }
  if (fresh.length === 0) return <Text size="sm">没有计划里还没有的建议。</Text>
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        依据{proposals.basis.join('、')}。这是程序按常见做法提的，不是规定，由拟定的人决定。
      </Text>
      <Checkbox.Group value={chosen} onChange={setChosen} aria-label="建议的项目">
        <Stack gap="xs">
          {fresh.map(({ careItemId, name, frequencyText, reasons }) => (
            <Checkbox
              key={careItemId}
              value={String(careItemId)}
              label={`${name}，${frequencyText}`}
              description={reasons.join('；')}
            />
          ))}
        </Stack>
      </Checkbox.Group>
      <Group gap="xs">
        <Button
          data-autofocus
          disabled={chosen.length === 0}
          loading={command.isPending}
          onClick={() => void take()}
        >
          加入 {chosen.length} 项
        </Button>
        <Button variant="default" onClick={onClose}>
          取消
        </Button>
      </Group>
    </Stack>
  )
}

/** What the assessments suggest, to be taken or left one by one. */
export function ProposalsDialog(props: ProposalsDialogProps) {
  const proposals = useOperationQuery(listProposals, { carePlanId: props.carePlanId })
  return (
    <Modal opened size="lg" title="按评估的建议" onClose={props.onClose}>
      <Loaded of={proposals} what="建议">
        {(value) => <Choices {...props} proposals={value} />}
      </Loaded>
    </Modal>
  )
}
