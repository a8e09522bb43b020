import { voidProfile } from '#shared/contract/home/profile.ts'
import { profileFields } from '#shared/rules/home-profile.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { useCommand } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { instantText } from '#renderer/domain/words.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import classes from './ProfilePage.module.css'
import type { Profile } from './shown-value.ts'

type Version = Profile['versions'][number]

const shownChanges = 6

function changesText({ changed }: Version): string {
  const labels = changed.map((key) => profileFields.get(key)?.label ?? key)
  if (labels.length === 0) return '内容没有变'
  const rest = labels.length - shownChanges
  return `变了：${labels.slice(0, shownChanges).join('、')}${rest > 0 ? ` 等 ${labels.length} 项` : ''}`
}

function VoidVersion({ version }: { readonly version: Version }) {
  const command = useCommand(voidProfile)
  return (
    <ConfirmButton
      size="compact-xs"
      title={`作废 ${version.profileFrom} 起的一版`}
      explanation="用于记错的。作废后这些日子按前一版算，这一版留在操作记录里。"
      confirmLabel="作废"
      reasonLabel="原因"
      onConfirm={async (reason) => {
        await command.mutateAsync({ id: version.id, reason })
        notifyDone('已作废')
      }}
    >
      作废
    </ConfirmButton>
  )
}

interface VersionRowProps {
  readonly version: Version
  readonly isFirst: boolean
  readonly isShown: boolean
}

function VersionRow({ version, isFirst, isShown }: VersionRowProps) {
  const mayCorrect = useHolds('home.write')
  const mayVoid = useMay('home.write')
  return (
    <li className={classes.version}>
      <div>
        <strong className="rowName">{version.profileFrom} 起</strong>{' '}
        {isShown ? <StatusMark kind="well">现在看的</StatusMark> : null}
        <div className={classes.quiet}>
          {isFirst ? `最早的一版，填了 ${version.changed.length} 项` : changesText(version)}
        </div>
        <div className={classes.quiet}>{instantText(version.recordedAt)} 登记</div>
      </div>
      {mayCorrect ? (
        <div className={classes.versionButtons}>
          <LinkButton
            variant="default"
            size="compact-xs"
            to="/home/profile/correct"
            search={{ day: version.profileFrom }}
            aria-label={`更正 ${version.profileFrom} 起的一版`}
          >
            更正
          </LinkButton>
          {mayVoid ? <VoidVersion version={version} /> : null}
        </div>
      ) : null}
    </li>
  )
}

/** All live versions of the institution record, newest first, with what each changed. */
export function Versions({ profile }: { readonly profile: Profile }) {
  if (profile.versions.length === 0) return null
  return (
    <Panel title="各个版本">
      <ol className={classes.versions}>
        {profile.versions.map((version, index) => (
          <VersionRow
            key={version.id}
            version={version}
            isFirst={index === profile.versions.length - 1}
            isShown={version.id === profile.profileId}
          />
        ))}
      </ol>
    </Panel>
  )
}
