import { counter, defineMetrics, gauge, info } from './define-metrics.ts';
import type { Emitter } from './emitter.ts';
import { podTargetLabels } from './target-labels.ts';

const filesystem = ['device', 'fstype', 'mountpoint', 'device_error'];

const processor = defineMetrics({
  node_cpu_seconds_total: counter('Time of each CPU, by what it did; mode idle is time in which it did nothing.', [
    'cpu',
    'mode',
  ]),
  node_cpu_guest_seconds_total: counter('Time of each CPU spent in guests; it is in modes user and nice, too.', [
    'cpu',
    'mode',
  ]),
  node_load1: gauge('Processes that run or wait for a CPU or a disk, averaged over one minute.'),
  node_load5: gauge('The same over five minutes.'),
  node_load15: gauge('The same over fifteen minutes.'),
  node_context_switches_total: counter('Switches of the CPUs from one process to another.'),
  node_intr_total: counter('Interrupts handled.'),
  node_forks_total: counter('Processes created.'),
  node_procs_running: gauge('Processes that run or could.'),
  node_procs_blocked: gauge('Processes that wait for a disk.'),
  node_pressure_cpu_waiting_seconds_total: counter('Time in which some process waited for a CPU.'),
  node_pressure_memory_waiting_seconds_total: counter('Time in which some process waited for memory.'),
  node_pressure_memory_stalled_seconds_total: counter('Time in which every process waited for memory.'),
  node_pressure_io_waiting_seconds_total: counter('Time in which some process waited for a disk.'),
  node_pressure_io_stalled_seconds_total: counter('Time in which every process waited for a disk.'),
  node_softnet_dropped_total: counter('Packets dropped as the queue of the CPU was full.', ['cpu']),
  node_softnet_times_squeezed_total: counter('Times a CPU had packets left at the end of its turn.', ['cpu']),
});

const memory = defineMetrics({
  node_memory_MemTotal_bytes: gauge('Memory there is.'),
  node_memory_MemFree_bytes: gauge('Memory that nothing uses, not even caches.'),
  node_memory_MemAvailable_bytes: gauge('Memory that a new process could have without swapping, caches included.'),
  node_memory_Buffers_bytes: gauge('Memory of raw blocks of disks.'),
  node_memory_Cached_bytes: gauge('Memory of files in the page cache.'),
  node_memory_SReclaimable_bytes: gauge('Memory of the kernel that it can give back.'),
  node_memory_Slab_bytes: gauge('Memory of objects of the kernel.'),
  node_memory_SwapTotal_bytes: gauge('Swap there is.'),
  node_memory_SwapFree_bytes: gauge('Swap that is free.'),
  node_memory_SwapCached_bytes: gauge('Memory that is in swap, too.'),
  node_memory_Dirty_bytes: gauge('Memory that waits to be written to disk.'),
  node_memory_Writeback_bytes: gauge('Memory that is being written to disk.'),
  node_memory_Committed_AS_bytes: gauge('Memory that processes have been promised.'),
  node_memory_CommitLimit_bytes: gauge('Memory that may be promised, where the kernel is strict.'),
  node_vmstat_pgfault: counter('Page faults.'),
  node_vmstat_pgmajfault: counter('Page faults that read from disk.'),
  node_vmstat_oom_kill: counter('Processes the kernel killed for want of memory.'),
  node_vmstat_pswpin: counter('Pages read from swap.'),
  node_vmstat_pswpout: counter('Pages written to swap.'),
});

const disks = defineMetrics({
  node_disk_read_bytes_total: counter('Bytes read.', ['device']),
  node_disk_written_bytes_total: counter('Bytes written.', ['device']),
  node_disk_reads_completed_total: counter('Reads done.', ['device']),
  node_disk_writes_completed_total: counter('Writes done.', ['device']),
  node_disk_read_time_seconds_total: counter('Time of all reads, added up.', ['device']),
  node_disk_write_time_seconds_total: counter('Time of all writes, added up.', ['device']),
  node_disk_io_now: gauge('Reads and writes under way.', ['device']),
  node_disk_io_time_seconds_total: counter('Time in which the disk was busy: its rate is the saturation.', ['device']),
  node_disk_io_time_weighted_seconds_total: counter('Time in which it was busy, times what was under way.', ['device']),
  node_filesystem_size_bytes: gauge('Size of the file system.', filesystem),
  node_filesystem_free_bytes: gauge('Space that is free, that kept for root included.', filesystem),
  node_filesystem_avail_bytes: gauge('Space that ordinary users can have.', filesystem),
  node_filesystem_files: gauge('Inodes there are.', filesystem),
  node_filesystem_files_free: gauge('Inodes that are free.', filesystem),
  node_filesystem_readonly: gauge('Whether it is mounted read-only, or became so by an error.', filesystem),
  node_filesystem_device_error: gauge('Whether its size could not be asked.', filesystem),
  node_filefd_allocated: gauge('File descriptors in use on the whole node.'),
  node_filefd_maximum: gauge('File descriptors the node may have.'),
});

const network = defineMetrics({
  node_network_receive_bytes_total: counter('Bytes received.', ['device']),
  node_network_transmit_bytes_total: counter('Bytes sent.', ['device']),
  node_network_receive_packets_total: counter('Packets received.', ['device']),
  node_network_transmit_packets_total: counter('Packets sent.', ['device']),
  node_network_receive_errs_total: counter('Packets received with an error.', ['device']),
  node_network_transmit_errs_total: counter('Packets not sent for an error.', ['device']),
  node_network_receive_drop_total: counter('Packets dropped after they were received.', ['device']),
  node_network_transmit_drop_total: counter('Packets dropped before they were sent.', ['device']),
  node_network_carrier_changes_total: counter('Times the link came or went.', ['device']),
  node_network_up: gauge('Whether the device is up.', ['device']),
  node_network_mtu_bytes: gauge('Largest packet of the device.', ['device']),
  node_nf_conntrack_entries: gauge('Connections the kernel keeps track of.'),
  node_nf_conntrack_entries_limit: gauge('Connections it can keep track of: past it, packets are dropped.'),
  node_netstat_Tcp_CurrEstab: gauge('TCP connections that are open.'),
  node_netstat_Tcp_OutSegs: counter('TCP segments sent.'),
  node_netstat_Tcp_RetransSegs: counter('TCP segments sent again.'),
  node_netstat_TcpExt_ListenOverflows: counter('Connections refused as the queue of the listener was full.'),
  node_netstat_TcpExt_ListenDrops: counter('Connections dropped before they were accepted.'),
  node_netstat_TcpExt_TCPSynRetrans: counter('Requests for a connection sent again.'),
  node_sockstat_TCP_inuse: gauge('TCP sockets in use.'),
  node_sockstat_TCP_tw: gauge('TCP sockets that wait after their end.'),
  node_sockstat_sockets_used: gauge('Sockets of any kind in use.'),
});

const system = defineMetrics({
  node_boot_time_seconds: gauge('When the node started, in Unix time.'),
  node_time_seconds: gauge('What the clock of the node says, in Unix time.'),
  node_timex_offset_seconds: gauge('How far the clock is off, as far as the node knows.'),
  node_timex_maxerror_seconds: gauge('How far the clock is off at most; it grows while nothing sets it.'),
  node_timex_sync_status: gauge('Whether something keeps the clock right: 1 or 0.'),
  node_uname_info: info('Kernel of the node.', ['sysname', 'release', 'version', 'machine', 'nodename', 'domainname']),
  node_os_info: info('Distribution of the node.', ['id', 'name', 'pretty_name', 'version', 'version_id']),
  node_exporter_build_info: info('Version of the exporter.', ['version', 'revision', 'branch', 'goversion']),
  node_scrape_collector_success: gauge('Whether a collector of the exporter could read what it tells.', ['collector']),
  node_scrape_collector_duration_seconds: gauge('Time a collector took.', ['collector']),
  node_textfile_scrape_error: gauge('Whether a file of metrics could not be read.'),
});

/** File systems by type, as a pattern, that the node never fills: memory, images and what is packed read-only. */
export const unfilledFileSystems = 'tmpfs|ramfs|squashfs|erofs|iso9660|overlay';

/** node_exporter on every node; `instance` is the name of the node. */
export const nodeMetrics = { ...processor, ...memory, ...disks, ...network, ...system };

export const nodeExporter: Emitter = {
  name: 'node-exporter',
  job: 'node-exporter',
  targetLabels: podTargetLabels,
  metrics: nodeMetrics,
};
