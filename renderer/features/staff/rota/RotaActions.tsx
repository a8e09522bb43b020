import { exportRota, printRota, withdrawRotaRelease } from '#shared/contract/staff/rota.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useDoor } from '#renderer/api/door.ts'
import { useAsk, useCommand } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { notifyDone, notifyFailure } from '#renderer/domain/notify.ts'
import { useDocument } from '#renderer/domain/use-document.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { addDays } from '#shared/text/day.ts'
import { shortDay } from '#shared/rules/staff/rota-times.ts'
import { Button, Group } from '@mantine/core'
import type { Rota } from './rota-cells.ts'
import type { RotaSpan } from './rota-span.ts'

interface ActionsProps {
  readonly span: RotaSpan
  readonly post: string | undefined
  readonly floorId: number | undefined
  readonly isDirty: boolean
  readonly onDialog: (dialog: 'copy' | 'fill' | 'release') => void
}

function useFiles({ span, post, floorId }: ActionsProps) {
  const door = useDoor()
  const paper = useDocument(printRota)
  const toExport = useAsk(exportRota)
  const input = {
    from: span.from,
    to: span.to,
    ...(post === undefined ? {} : { post }),
    ...(floorId === undefined ? {} : { floorId }),
    ...useAsOfInput(),
  }
  async function save() {
    try {
      const savedAs = await door.saveFile(await toExport.mutateAsync(input))
      if (savedAs !== null) notifyDone(`已存为 ${savedAs}`)
    } catch (error) {
      notifyFailure(error)
    }
  }
  return { paper, print: () => paper.make(input), save, isSaving: toExport.isPending }
}

/** What is done with the rota as a whole. Whatever reads what is stored waits until it is saved. */
export function RotaActions(props: ActionsProps) {
  const { isDirty, onDialog } = props
  const mayWrite = useMay('rota.write')
  const mayExport = useMay('lists.export')
  const files = useFiles(props)
  const waits = isDirty ? { disabled: true, title: '先保存改动' } : {}
  return (
    <>
      <LinkButton to="/staff/rota/hours" variant="subtle">
        工时
      </LinkButton>
      <LinkButton to="/staff/rota/patterns" variant="subtle">
        循环
      </LinkButton>
      <LinkButton to="/staff/rota/shifts" variant="subtle">
        班次
      </LinkButton>
      {mayExport ? (
        <Button
          variant="default"
          loading={files.isSaving}
          onClick={() => void files.save()}
          {...waits}
        >
          导出
        </Button>
      ) : null}
      <Button variant="default" loading={files.paper.isBusy} onClick={files.print} {...waits}>
        打印
      </Button>
      {mayWrite ? (
        <>
          <Button variant="default" onClick={() => onDialog('copy')} {...waits}>
            复制…
          </Button>
          <Button variant="default" onClick={() => onDialog('fill')} {...waits}>
            按循环排…
          </Button>
          <Button variant="light" onClick={() => onDialog('release')} {...waits}>
            发布…
          </Button>
        </>
      ) : null}
      <DocumentScreen document={files.paper.document} onClose={files.paper.close} />
    </>
  )
}

/** Which days are released, by whom, and the way back. */
export function Releases({ releases }: Pick<Rota, 'releases'>) {
  const mayWrite = useMay('rota.write')
  const command = useCommand(withdrawRotaRelease)
  if (releases.length === 0) return <>还没有发布</>
  return (
    <Group gap="xs">
      {releases.map(({ id, version, releasedFrom, releasedTo, by, reason }) => {
        const days = `${shortDay(releasedFrom)}—${shortDay(addDays(releasedTo, -1))}`
        return (
          <span key={id}>
            ✓ {days}已发布（{by}
            {reason === null ? '' : `，${reason}`}）{' '}
            {mayWrite ? (
              <ConfirmButton
                size="compact-xs"
                variant="subtle"
                title="撤回发布"
                explanation={`${days}的排班撤回以后可以不写原因地改。已经做过的改动不变。`}
                confirmLabel="撤回"
                reasonLabel="原因"
                onConfirm={(given) => command.mutateAsync({ id, version, reason: given })}
              >
                撤回
              </ConfirmButton>
            ) : null}
          </span>
        )
      })}
    </Group>
  )
}
