import { sqlMigration } from '../database/sqlMigration.ts'

export const m1390GroupNotices = sqlMigration('1390-group-notices', {
  sqlite: [
    'create table `notice_group` (`group_name` text not null, `notice` integer not null, `about` text not null, `excluded` text null, `settled_at` datetime null, primary key (`group_name`, `notice`))',
    'create index `notice_group_about` on `notice_group` (`about`)',
    'create index `notice_group_unread` on `notice_group` (`group_name`, `settled_at`, `notice`)',
    'create table `notice_mark` (`username` text not null primary key, `up_to` integer not null, `read_at` datetime not null)',
    'create table `notice_read` (`username` text not null, `notice` integer not null, `read_at` datetime not null, primary key (`username`, `notice`))',
  ],
  mysql: [
    'create table `notice_group` (`group_name` varchar(80) not null, `notice` int unsigned not null, `about` varchar(64) not null, `excluded` text null, `settled_at` datetime(3) null, primary key (`group_name`, `notice`)) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'alter table `notice_group` add index `notice_group_about` (`about`)',
    'alter table `notice_group` add index `notice_group_unread` (`group_name`, `settled_at`, `notice`)',
    'create table `notice_mark` (`username` varchar(64) not null, `up_to` int not null, `read_at` datetime(3) not null, primary key (`username`)) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    'create table `notice_read` (`username` varchar(64) not null, `notice` int unsigned not null, `read_at` datetime(3) not null, primary key (`username`, `notice`)) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
  ],
})
