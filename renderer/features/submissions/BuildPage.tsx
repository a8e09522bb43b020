import { build, check, kinds, preview } from '#shared/contract/submissions/submission.ts'
import { firstOfMonth, formatMonth } from '#shared/text/day.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useAsk, useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { CertaintyMark } from '#renderer/domain/CertaintyMark.tsx'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { TextLink } from '#renderer/domain/LinkButton.tsx'
import { notifyDone, notifyFailure } from '#renderer/domain/notify.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { Button, Group, Select, Text } from '@mantine/core'
import { MonthPickerInput } from '@mantine/dates'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { monthBefore } from './build-view.ts'
import { Problems } from './Problems.tsx'

const route = getRouteApi('/submissions/build')

interface Target {
  readonly kind: 'monthly-residents'
  readonly period: string
}

function TargetChoice({ target }: { readonly target: Target }) {
  const navigate = route.useNavigate()
  const known = useOperationQuery(kinds, {})
  const chosen = known.data?.rows.find((row) => row.kind === target.kind)
  return (
    <Panel title="报什么">
      <Group align="flex-end">
        <Select
          label="种类"
          w={280}
          allowDeselect={false}
          data={known.data?.rows.map((row) => ({ value: row.kind, label: row.title })) ?? []}
          value={target.kind}
          onChange={(kind) =>
            void navigate({
              search: (old) => ({ ...old, kind: kind as Target['kind'] }),
              replace: true,
            })
          }
        />
        <MonthPickerInput
          label="月份"
          w={160}
          maxDate={firstOfMonth(useToday())}
          value={`${target.period}-01`}
          onChange={(day) =>
            void navigate({
              search: (old) => ({ ...old, period: day?.slice(0, 7) }),
              replace: true,
            })
          }
        />
        {chosen === undefined ? null : (
          <Text size="sm" c="dimmed" pb={8}>
            {chosen.receiver === null ? '' : `报给${chosen.receiver} `}
            <CertaintyMark status={chosen.status} note={chosen.note} />
          </Text>
        )}
      </Group>
    </Panel>
  )
}

function Freeze({
  target,
  sameAsId,
}: {
  readonly target: Target
  readonly sameAsId: number | null
}) {
  const navigate = route.useNavigate()
  const look = useAsk(preview)
  const command = useCommand(build)
  const [isShown, setShown] = useState(false)

  async function freeze() {
    const { id, version, isNew } = await command.mutateAsync(target)
    notifyDone(isNew ? `已固定为第 ${version} 版` : `内容与第 ${version} 版相同，没有新的版本`)
    await navigate({ to: '/submissions/$id', params: { id } })
  }

  return (
    <>
      <Group>
        <Button
          variant="default"
          loading={look.isPending}
          onClick={() =>
            look.mutate(target, { onSuccess: () => setShown(true), onError: notifyFailure })
          }
        >
          预览
        </Button>
        <ConfirmButton
          variant="filled"
          title={`固定 ${formatMonth(target.period)} 的文件`}
          explanation="固定后这一版的文件不再变，随时可以原样重印。以后有更正，另做新的一版，并列出差别。"
          confirmLabel="固定"
          onConfirm={freeze}
        >
          生成并固定
        </ConfirmButton>
        {sameAsId === null ? null : (
          <TextLink to="/submissions/$id" params={{ id: sameAsId }} size="sm">
            内容与已固定的一版相同，去看那一版
          </TextLink>
        )}
        {command.progress === null ? null : <Text size="sm">{command.progress.text}</Text>}
      </Group>
      <DocumentScreen
        document={isShown ? (look.data ?? null) : null}
        onClose={() => setShown(false)}
      />
    </>
  )
}

/** Choose the month, see what is missing, look at it, freeze it. */
export function BuildPage() {
  const search = route.useSearch()
  const usual = monthBefore(useToday())
  const target: Target = { kind: search.kind, period: search.period ?? usual }
  const mayBuild = useMay('submissions.build')
  const checked = useOperationQuery(check, target)
  return (
    <Page title="生成报送文件" sub="先看缺什么，再预览，最后固定成文件">
      <TargetChoice target={target} />
      <Loaded of={checked} what="检查结果">
        {(value) => (
          <>
            <Panel
              title="先看缺什么"
              aside={
                <Text
                  size="sm"
                  c="dimmed"
                >{`${formatMonth(target.period)}末在住 ${value.residentCount} 人`}</Text>
              }
            >
              {value.problems.length === 0 ? (
                <EmptyState title="没有缺项">要报的每一列都有值。</EmptyState>
              ) : (
                <Problems problems={value.problems} />
              )}
            </Panel>
            {mayBuild ? (
              <Panel title="预览与固定">
                <Freeze target={target} sameAsId={value.sameAsId} />
              </Panel>
            ) : null}
          </>
        )}
      </Loaded>
    </Page>
  )
}
