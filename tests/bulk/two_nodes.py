"""A Ray cluster of two nodes with one processor each, on this machine; says its address and waits to be ended."""

import sys

from ray.cluster_utils import Cluster

if __name__ == "__main__":
    cluster = Cluster()
    for _ in range(2):
        cluster.add_node(num_cpus=1, include_dashboard=False, object_store_memory=100 * 1024 * 1024)
    cluster.wait_for_nodes()
    print(cluster.address, flush=True)
    sys.stdin.read()
    cluster.shutdown()
