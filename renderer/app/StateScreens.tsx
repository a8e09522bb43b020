import type { StartState } from '#shared/protocol.ts'
import { Button, Divider, Group, Loader, PasswordInput, Stack, Text, Title } from '@mantine/core'
import { useState, type FormEvent, type ReactNode } from 'react'
import { useClientSnapshot } from '../api/context.tsx'
import { useDoor } from '../api/door.ts'
import { useStartCall } from '../api/hooks.ts'
import { RestoreBackup } from '../features/office/RestoreBackup.tsx'
import { CodeField } from '../ui/CodeField.tsx'
import { StateFrame } from '../domain/StateFrame.tsx'

function TryAgain() {
  const again = useStartCall('tryAgain')
  return (
    <Group gap="sm">
      <Button loading={again.isPending} onClick={() => again.mutate({})}>
        再试一次
      </Button>
      {again.error === null ? null : (
        <Text size="sm" c="red">
          {again.error.message}
        </Text>
      )}
    </Group>
  )
}

function Restore() {
  return (
    <>
      <Divider my="lg" />
      <Title order={2} size="h4" mb="xs">
        用备份恢复
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        原来的数据改名留着，不会删除。
      </Text>
      <RestoreBackup />
    </>
  )
}

function UnlockWithCode() {
  const [code, setCode] = useState('')
  const unlock = useStartCall('unlockWithCode')
  function submit(event: FormEvent) {
    event.preventDefault()
    if (code !== '') unlock.mutate({ recoveryCode: code })
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <CodeField
          label="恢复码"
          description="设立机构时打印的那一页上，7 组，每组 4 个字符"
          value={code}
          onChange={setCode}
          error={unlock.error?.message}
          autoFocus
        />
        <Group>
          <Button type="submit" loading={unlock.isPending} disabled={code === ''}>
            打开
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function UnlockWithPassword() {
  const [password, setPassword] = useState('')
  const unlock = useStartCall('unlockWithPassword')
  function submit(event: FormEvent) {
    event.preventDefault()
    if (password !== '')
      unlock.mutate({ startPassword: password }, { onError: () => setPassword('') })
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <PasswordInput
          label="开机口令"
          autoComplete="off"
          autoFocus
          value={password}
          error={unlock.error?.message}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Group>
          <Button type="submit" loading={unlock.isPending} disabled={password === ''}>
            打开
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function StartPassword() {
  const [usesCode, setUsesCode] = useState(false)
  return (
    <StateFrame
      title={usesCode ? '用恢复码打开' : '输入开机口令'}
      lead="数据是加密的，打开以后才能登录。口令与各人的 PIN 不是一回事。"
    >
      {usesCode ? <UnlockWithCode /> : <UnlockWithPassword />}
      <Button
        variant="transparent"
        size="compact-sm"
        px={0}
        mt="md"
        onClick={() => setUsesCode(!usesCode)}
      >
        {usesCode ? '改用开机口令' : '忘了口令，用恢复码打开'}
      </Button>
    </StateFrame>
  )
}

interface Told {
  readonly title: string
  readonly lead: string
}

const told: Record<
  Exclude<StartState['name'], 'ready' | 'needs-setup' | 'needs-start-password'>,
  Told
> = {
  opening: { title: '正在打开', lead: '检查数据是否完好。' },
  'needs-recovery-code': {
    title: '输入恢复码',
    lead: '这台电脑上没有这份数据的钥匙。换过电脑或系统账户以后会这样。数据没有改动。',
  },
  'newer-than-app': {
    title: '数据比程序新',
    lead: '这份数据由更新的颐录写过，旧程序不能打开，数据没有改动。装上新版程序再打开。',
  },
  'locked-elsewhere': {
    title: '数据正被另一个颐录使用',
    lead: '同一份数据一次只能由一个程序打开，数据没有改动。关掉另一个窗口、另一个系统账户里的颐录或命令行，再试一次。',
  },
  'migration-failed': {
    title: '升级数据没有成功',
    lead: '升级前已经自动备份，数据停在升级前的样子。可以再试一次，或用备份恢复。',
  },
  damaged: {
    title: '数据文件有损坏',
    lead: '程序已停止读写，免得损坏扩大。先不要关机重装；用最近的完好备份恢复，损坏的文件会改名留着。',
  },
  unavailable: {
    title: '数据打不开',
    lead: '数据没有改动。看下面的原因，处理后再试一次。',
  },
}

const againOrRestore = (
  <>
    <TryAgain />
    <Restore />
  </>
)

const bodies: Record<keyof typeof told, ReactNode> = {
  opening: <Loader size="sm" />,
  'needs-recovery-code': (
    <>
      <UnlockWithCode />
      <Restore />
    </>
  ),
  'newer-than-app': <TryAgain />,
  'locked-elsewhere': <TryAgain />,
  'migration-failed': againOrRestore,
  damaged: againOrRestore,
  unavailable: againOrRestore,
}

/** What a start that did not end in an open home says and offers. No screen offers to delete data. */
export function StateScreen({ state }: { readonly state: StartState }) {
  const { name } = state
  if (name === 'needs-start-password') return <StartPassword />
  if (name === 'ready' || name === 'needs-setup') return null
  const { title, lead } = told[name]
  return (
    <StateFrame title={title} lead={state.detail ?? lead}>
      {bodies[name]}
    </StateFrame>
  )
}

/** The line to the data service broke: it mends itself, or waits for the person after three times. */
export function ServiceGone({ isOverWork }: { readonly isOverWork: boolean }) {
  const door = useDoor()
  const { connection } = useClientSnapshot()
  if (connection === 'stopped') {
    return (
      <StateFrame
        title="数据服务反复中断"
        lead="几分钟内停了三次，不再自动启动。已保存的数据都在；没保存的内容还留在页面上。"
      >
        {door.restartService === null ? null : (
          <Button onClick={() => door.restartService?.()}>重新启动数据服务</Button>
        )}
      </StateFrame>
    )
  }
  if (connection === 'refused') {
    return (
      <StateFrame
        title="这个网址不完整"
        lead="从启动颐录的窗口里完整复制网址再打开。刷新页面以后也要这样做：口令只在网址里，不留在浏览器中。"
      />
    )
  }
  return (
    <StateFrame
      title="正在重新连接"
      lead={
        isOverWork
          ? '数据服务断开了，正在自动恢复。已保存的数据都在，页面上填了一半的内容也还在；连上后要重新登录。'
          : '还没有连上数据服务，正在重试。'
      }
    >
      <Loader size="sm" />
    </StateFrame>
  )
}
