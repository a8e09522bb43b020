import { startCheck } from '#shared/contract/safety/check.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { notifyFailure } from '#renderer/domain/notify.ts'
import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import type { WindowRow } from './check-view.ts'

interface StartButtonProps {
  readonly window: WindowRow
}

/** Begins the round of a window that is open, and goes to it; one under way is gone on with. */
export function StartButton({ window }: StartButtonProps) {
  const navigate = useNavigate()
  const mayWalk = useMay('safety.walk')
  const command = useCommand(startCheck)
  const { scheduleId, opensAt, schedule, check, state } = window
  if (check !== null) {
    const isUnderWay = state === 'under-way' && mayWalk
    return (
      <LinkButton
        to="/safety/checks/$checkId"
        params={{ checkId: check.id }}
        variant={isUnderWay ? 'filled' : 'default'}
        size={isUnderWay ? 'md' : 'xs'}
        aria-label={`${isUnderWay ? '接着做' : '查看'}：${schedule}`}
      >
        {isUnderWay ? '接着做' : '查看'}
      </LinkButton>
    )
  }
  if (!mayWalk || state !== 'open') return null
  return (
    <Button
      size="md"
      loading={command.isPending}
      aria-label={`开始：${schedule}`}
      onClick={() =>
        void command
          .mutateAsync({ scheduleId, opensAt })
          .then(({ id: checkId }) =>
            navigate({ to: '/safety/checks/$checkId', params: { checkId } }),
          )
          .catch(notifyFailure)
      }
    >
      开始
    </Button>
  )
}
