import { signOut } from '#shared/contract/office/session.ts'
import { getStatus } from '#shared/contract/office/settings.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import { ActionIcon, Button, Kbd, Tooltip, UnstyledButton } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { Link, useMatches } from '@tanstack/react-router'
import { useIsSignedIn, useSession } from '../api/context.tsx'
import { useCommand, useOperationQuery } from '../api/hooks.ts'
import { notifyFailure } from '../domain/notify.ts'
import { hourText, instantText, rolesText } from '../domain/words.ts'
import { IconHelp, IconSearch, IconTextSize } from '../ui/icons.ts'
import { useNow } from '../ui/now.ts'
import { keepDraftsNow } from '../ui/drafts-at-hand.ts'
import { StatusMark } from '../ui/StatusMark.tsx'
import { useTypeSize } from '../ui/type-size.ts'
import { AsOfControl } from './AsOfControl.tsx'
import { searchPalette } from './search-store.ts'
import classes from './Shell.module.css'

function BackupMark() {
  const { data } = useOperationQuery(getStatus, {})
  const now = useNow()
  if (data === undefined) return null
  if (data.check.state === 'broken') return <StatusMark kind="bad">数据检查有问题</StatusMark>
  const at = data.lastBackupAt
  if (at === null) return <StatusMark kind="bad">还没有备份</StatusMark>
  const isToday = shanghaiDay(at) === shanghaiDay(now)
  const isOld = now - Date.parse(at) > 24 * 3_600_000
  const word = isToday ? hourText(at) : instantText(at).slice(5)
  return <StatusMark kind={isOld ? 'due' : 'well'}>已备份 {word}</StatusMark>
}

function TypeSizeSwitch() {
  const { typeSize, setTypeSize } = useTypeSize()
  const isLarge = typeSize === 'large'
  const label = isLarge ? '改回标准字号' : '大字号'
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant={isLarge ? 'light' : 'subtle'}
        color={isLarge ? 'teal' : 'gray'}
        aria-label="大字号"
        aria-pressed={isLarge}
        onClick={() => setTypeSize(isLarge ? 'normal' : 'large')}
      >
        <IconTextSize size={18} stroke={1.5} />
      </ActionIcon>
    </Tooltip>
  )
}

function HelpLink() {
  const screen = useMatches().at(-1)?.staticData.helpKey
  return (
    <Tooltip label="这一页的帮助">
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label="这一页的帮助"
        renderRoot={(props) => (
          <Link {...props} to="/help/$screen" params={{ screen: screen ?? 'today' }} />
        )}
      >
        <IconHelp size={18} stroke={1.5} />
      </ActionIcon>
    </Tooltip>
  )
}

function Person() {
  const session = useSession()
  const out = useCommand(signOut)
  const isSignedIn = useIsSignedIn()
  const change = async () => {
    if (!isSignedIn) return
    await keepDraftsNow()
    await out.mutateAsync({}).catch(notifyFailure)
  }
  useHotkeys([['F12', () => void change()]], [])
  if (session === null) return null
  return (
    <div className={classes.who}>
      <span className={classes.face} aria-hidden>
        {session.name.slice(0, 1)}
      </span>
      <span className={classes.name} title={rolesText(session.roles)}>
        {session.name}
      </span>
      <Button
        variant="default"
        size="compact-sm"
        rightSection={<Kbd size="xs">F12</Kbd>}
        onClick={() => void change()}
      >
        切换
      </Button>
    </div>
  )
}

/** Search, the state of the backup, type size, help of this page, who is signed in. */
export function TopBar() {
  return (
    <div className={classes.top}>
      <UnstyledButton className={classes.search} onClick={searchPalette.open}>
        <IconSearch size={16} stroke={1.5} aria-hidden />
        <span className={classes.searchText}>姓名、拼音、床号、证件尾号</span>
        <Kbd size="xs">Ctrl K</Kbd>
      </UnstyledButton>
      <AsOfControl />
      <span className={classes.space} />
      <BackupMark />
      <TypeSizeSwitch />
      <HelpLink />
      <Person />
    </div>
  )
}
