import { getToday } from '#shared/contract/home/home.ts'
import { Link } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { useSession } from '../api/context.tsx'
import { useOperationQuery } from '../api/hooks.ts'
import { navigation, type NavigationItem } from './navigation.ts'
import classes from './Shell.module.css'

function DueCount() {
  const today = useOperationQuery(getToday, {})
  const tasks = today.data?.tasks ?? []
  if (tasks.length === 0) return null
  const isOverdue = tasks.some((task) => task.severity === 'overdue')
  return (
    <span
      className={clsx(classes.due, !isOverdue && classes.soon)}
      aria-label={`${tasks.length} 件该办`}
    >
      {tasks.length}
    </span>
  )
}

function Place({ item }: { readonly item: NavigationItem }) {
  const Icon = item.icon
  return (
    <li>
      <Link className={classes.link} to={item.to} activeOptions={{ exact: item.to === '/' }}>
        <Icon size={18} stroke={1.5} aria-hidden />
        {item.label}
        {item.to === '/' ? <DueCount /> : null}
      </Link>
    </li>
  )
}

/** The places that this person may go to. A group without any is not shown. */
export function SideNav() {
  const permissions = useSession()?.permissions ?? []
  return (
    <nav className={classes.nav} aria-label="主要页面">
      {navigation.map((group) => {
        const items = group.items.filter(
          ({ permission }) => permission === null || permissions.includes(permission),
        )
        if (items.length === 0) return null
        return (
          <div key={group.label ?? 'first'}>
            {group.label === null ? null : <div className={classes.group}>{group.label}</div>}
            <ul className={classes.list} aria-label={group.label ?? '首页'}>
              {items.map((item) => (
                <Place key={item.to} item={item} />
              ))}
            </ul>
          </div>
        )
      })}
    </nav>
  )
}
